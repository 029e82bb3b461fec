// A held external script that writes, as old ad tags do.
document.write('<p class="theirs">external</p>');
mark('external ends');
