// Plays Mailchimp's connected-site script: cookie `_mcid`, then the assets of its forms.
keepCookie('_mcid', `1.${randomNumber()}.standin`, 31536000);
requestScript('https://form-assets.mailchimp.com/snippet/standin.js');
