// The residents' service worker: shows what the house sends (PushPayload of activities/gateways/push.ts), opens the notice.
self.addEventListener('push', (event) => {
  const { noticeId, title, body, url } = event.data.json();
  // one notice rings once, also when it was sent twice
  event.waitUntil(
    self.registration.showNotification(title, { body, tag: noticeId, icon: '/favicon.svg', data: { url } }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin).href;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then(async (windows) => {
      const open = windows.find((each) => new URL(each.url).pathname.startsWith('/m/'));
      if (!open) return self.clients.openWindow(url);
      await open.focus();
      return open.navigate(url);
    }),
  );
});
