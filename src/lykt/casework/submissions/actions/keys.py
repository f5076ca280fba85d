# SPDX-License-Identifier: EUPL-1.2
"""An agency's key: one half is published with its forms, the other lies in a file that the opener alone reads."""

from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

from lykt.casework.submissions.models import FormKey
from lykt.casework.submissions.rules.opening import LEAST_BITS
from lykt.kernel import clock, ids
from lykt.trust.accounts.models import Agency


def make_key(agency: Agency) -> FormKey:
    """The agency's forms are closed with a new key from now on; earlier ones open what was closed with them."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=LEAST_BITS)
    id = ids.new_id()
    _keep(
        _file(id),
        private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
    )
    public = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return FormKey.objects.create(id=id, agency=agency.id, public=public.decode(), made_at=clock.now())


def private_keys(agency: UUID) -> list[rsa.RSAPrivateKey]:
    """Every key of the agency that lies here, the newest first, retired ones too."""
    made = FormKey.objects.filter(agency=agency).order_by("-made_at").values_list("id", flat=True)
    found = [
        serialization.load_pem_private_key(_file(id).read_bytes(), password=None)
        for id in made
        if _file(id).exists()
    ]
    return [key for key in found if isinstance(key, rsa.RSAPrivateKey)]


def _file(id: UUID) -> Path:
    folder: Path = settings.FORM_KEYS
    return folder / f"{id}.pem"


def _keep(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.touch(mode=0o600)
    file.write_bytes(content)
