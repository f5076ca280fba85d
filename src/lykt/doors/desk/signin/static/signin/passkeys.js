// SPDX-License-Identifier: EUPL-1.2
// Passkeys: asks the device to make one or to use one, and sends its answer with the form.
// A form says what it wants: data-passkey="create" | "get". Its options stand in #passkey-options, else the form's
// own address gives them. Without this, or on a device that knows no passkeys, the button is not shown.

const knows = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

async function optionsOf(form) {
  const given = document.getElementById("passkey-options");
  if (given) return JSON.parse(given.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new DOMException("no options", "NetworkError");
  return answer.json();
}

async function credentialFor(form) {
  const options = await optionsOf(form);
  if (form.dataset.passkey === "create") {
    const wanted = structuredClone(options.creation_options.publicKey);
    // It is both steps in one: it lies on the device and asks for a finger, a face or a PIN.
    wanted.authenticatorSelection = { ...wanted.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(wanted) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.request_options.publicKey) });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-passkey-button]");
  const said = form.querySelector("[data-passkey-said]");
  const without = form.querySelector("[data-passkey-without]");
  if (!knows) continue;
  button.hidden = false;
  if (without) without.hidden = true;
  button.addEventListener("click", async () => {
    said.hidden = true;
    button.setAttribute("aria-busy", "true");
    try {
      const credential = await credentialFor(form);
      form.elements.namedItem("credential").value = JSON.stringify(credential);
      form.requestSubmit();
    } catch (fault) {
      if (!(fault instanceof DOMException)) throw fault; // a DOMException is how a device says no
      button.removeAttribute("aria-busy");
      said.hidden = false;
    }
  });
}
