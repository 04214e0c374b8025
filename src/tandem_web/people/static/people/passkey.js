// Passkeys: asks the browser's own dialogue to make one or to sign with one, and sends the answer
// with the form. Without this script the forms that need it stay hidden.

const decode = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
};

const encode = (buffer) => {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const known = (list) => (list || []).map((one) => ({ ...one, id: decode(one.id) }));

// The browser wants bytes where the options, as JSON, carry text.
function make({ publicKey }) {
  const user = { ...publicKey.user, id: decode(publicKey.user.id) };
  const options = { ...publicKey, user, challenge: decode(publicKey.challenge) };
  options.excludeCredentials = known(publicKey.excludeCredentials);
  return navigator.credentials.create({ publicKey: options });
}

function sign({ publicKey }) {
  const options = { ...publicKey, challenge: decode(publicKey.challenge) };
  options.allowCredentials = known(publicKey.allowCredentials);
  return navigator.credentials.get({ publicKey: options });
}

function toData(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = encode(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

// On the sign-in page nobody has said who they are, so what to sign is asked for when it is wanted.
async function optionsOf(form) {
  if (form.dataset.passkeyOptions) return JSON.parse(form.dataset.passkeyOptions);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

function enable(form) {
  form.hidden = false;
  const problem = form.querySelector("[data-passkey-problem]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      const options = await optionsOf(form);
      const credential = await (form.dataset.passkey === "make" ? make(options) : sign(options));
      form.elements.credential.value = JSON.stringify(toData(credential));
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}

if (window.PublicKeyCredential) document.querySelectorAll("[data-passkey]").forEach(enable);
