window.ran.push('script');
