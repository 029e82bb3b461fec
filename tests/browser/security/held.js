// A held file: says that it has run.
mark('ads');
