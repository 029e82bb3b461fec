// A held tag: leaves a mark that it has run.
document.documentElement.dataset.ran = 'analytics';
