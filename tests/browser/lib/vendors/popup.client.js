// Plays Mailchimp's popup loader: asks for the form's settings, shows it, remembers in `MCPopupClosed` that it was closed.
function start(settings) {
  fetch(address(`https://${settings.baseUrl}/signup-form/settings`, { u: settings.uuid, id: settings.lid }), {
    mode: 'no-cors',
    credentials: 'include',
  });
  const close = document.createElement('button');
  close.id = 'mc-popup-close';
  close.textContent = 'Close the sign-up form';
  close.addEventListener('click', () => {
    setCookie('MCPopupClosed', 'yes', 31536000);
    close.remove();
  });
  document.body.append(close);
}

const modules = { 'mojo/signup-forms/Loader': { start } };
window.dojoRequire = function dojoRequire(names, use) {
  use(...names.map((name) => modules[name]));
};
