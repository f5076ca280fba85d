# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from lykt.trust.accounts.privileges import open_to, run

EVENTS = ["accounts_agencyevent", "accounts_membershipevent", "accounts_teamevent", "accounts_teamplaceevent"]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        run("""
            alter table accounts_agency add constraint agency_with_its_zone unique (id, zone);
            alter table accounts_membership add constraint membership_in_its_agencys_zone
                foreign key (agency_id, zone) references accounts_agency (id, zone);
            alter table accounts_membership add constraint membership_is_a_holder_of_its_zone
                foreign key (id, zone) references accounts_holder (id, zone);
            alter table accounts_team add constraint team_in_its_agencys_zone
                foreign key (agency_id, zone) references accounts_agency (id, zone);
            alter table accounts_team add constraint team_is_a_holder_of_its_zone
                foreign key (id, zone) references accounts_holder (id, zone);
        """),
        open_to("accounts_holder", web="select, insert", intake="select", worker="select"),
        open_to("accounts_agency", web="select, insert, update", intake="select", worker="select"),
        open_to("accounts_person", web="select, insert, update", intake="select"),
        open_to("accounts_membership", web="select, insert, update", intake="select"),
        open_to("accounts_team", web="select, insert, update", intake="select"),
        open_to("accounts_teamplace", web="select, insert, update", intake="select"),
        open_to("accounts_token", web="select, insert, update", intake="select"),
        open_to("accounts_invitation", web="select, insert, update"),
        *[open_to(table, web="insert") for table in EVENTS],
        *[open_to(f"{table}_pgh_id_seq", web="usage") for table in EVENTS],
    ]
