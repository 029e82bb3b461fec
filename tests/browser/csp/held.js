// A held script of the page's own origin.
mark('held');
