// Plays SqualoMail's popup.js: shows the account's sign-up form in a frame.
const frame = document.createElement('iframe');
frame.title = 'Newsletter';
frame.src = `https://${standin.host}${standin.path.replace(/\.js$/, '')}`;
document.body.append(frame);
