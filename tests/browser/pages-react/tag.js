// A held file: says that it has run.
window.ran.push('script');
