// A script that SVG asks for by `href`.
mark('svg external');
