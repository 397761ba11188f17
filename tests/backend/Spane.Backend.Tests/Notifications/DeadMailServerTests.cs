using Spane.Notifications.Mail;
using Spane.Notifications.Tests.Servers;
using Spane.Packing.Notifications;

namespace Spane.Backend.Tests.Notifications;

/// <summary>The mail server is dead for an hour, and the backend is started again in the middle of it.</summary>
public sealed class DeadMailServerTests
{
    [Fact]
    public async Task Each_alarm_of_the_hour_is_mailed_once()
    {
        await using var server = new MailServerAtHome();
        await using var rig = new OutboxRig(_ => new MailSender(_ => Task.FromResult<MailServer?>(
            new("127.0.0.1", server.Port, MailSecurity.None, "", "spane@example.com"))));
        rig.Time.Advance(TimeSpan.FromDays(20_000));
        await rig.SetUpAsync(new NotificationRoute { Id = "r", Channel = NotificationChannel.Mail, To = "tono" });

        server.Start();
        await rig.RaiseAsync("packer-before");
        await rig.GoOnAsync(minutes: 1);
        await server.StopAsync();
        for (var i = 0; i < 20; i++)
        {
            await rig.RaiseAsync($"packer-{i:00}");
            await rig.GoOnAsync(minutes: 3);
            if (i == 10)
            {
                rig.Restart();
            }
        }

        server.Mails.Count.ShouldBe(1);
        server.Start();
        await rig.GoOnAsync(minutes: 10);

        // The mail that was tried first, and one of all that came while it was.
        server.Mails.Count.ShouldBe(3);
        server.Mails.Select(mail => mail.MessageId).ShouldBeUnique();
        var bodies = string.Join('\n', server.Mails.Select(mail => $"{mail.Subject}\n{mail.TextBody}"));
        server.Mails[1].Subject.ShouldEndWith("packer-00");
        server.Mails[2].Subject.ShouldStartWith("19 alarm:");
        (await rig.ScalarAsync<long>("SELECT count(DISTINCT delivery) FROM notification")).ShouldBe(3);
        (await rig.ScalarAsync<long>("SELECT count(*) FROM notification WHERE delivery IS NULL")).ShouldBe(0);
        (await rig.ScalarAsync<long>("SELECT count(*) FROM notification_delivery WHERE state = 'sent'")).ShouldBe(3);
        bodies.ShouldContain("dan lainnya: 9");
    }
}
