using SmtpServer.Protocol;
using Spane.Notifications.Channels;
using Spane.Notifications.Mail;
using Spane.Notifications.Tests.Servers;

namespace Spane.Notifications.Tests.Senders;

public sealed class MailSenderTests : SenderContract
{
    private readonly MailServerAtHome _server = new();

    protected override INotificationSender Sender => new MailSender(_ => Task.FromResult<MailServer?>(Server()));

    protected override string Target => "tono@example.com";

    protected override IReadOnlyList<(string Id, string Text)> Received =>
        [.. _server.Mails.Select(mail => (mail.MessageId ?? "", $"{mail.Subject} {mail.TextBody}"))];

    public override ValueTask InitializeAsync()
    {
        _server.Start();
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_mail_says_whom_it_is_from_and_to_and_that_a_machine_wrote_it()
    {
        await Sender.SendAsync(Message(Target), Token);

        var mail = _server.Mails.ShouldHaveSingleItem();
        mail.From.ToString().ShouldContain("spane@pabrik.example");
        mail.To.ToString().ShouldBe(Target);
        mail.MessageId.ShouldEndWith("@pabrik.example");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Headers.Contains("Bcc").ShouldBeFalse();
    }

    [Fact]
    public async Task No_mail_goes_out_in_clear_where_TLS_is_asked_for()
    {
        var sender = new MailSender(_ => Task.FromResult<MailServer?>(Server() with { Security = MailSecurity.StartTls }));
        (await sender.SendAsync(Message(Target), Token)).Outcome.ShouldBe(SendOutcome.Later);
        _server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_address_is_not_tried_again() =>
        (await Sender.SendAsync(Message("nobody at all"), Token)).Outcome.ShouldBe(SendOutcome.Refused);

    [Fact]
    public async Task Without_a_mail_server_a_message_waits() =>
        (await new MailSender(_ => Task.FromResult<MailServer?>(null)).SendAsync(Message(Target), Token)).Outcome
            .ShouldBe(SendOutcome.Later);

    [Fact]
    public void The_settings_do_not_print_the_password() => Server().ToString().ShouldNotContain(Secret);

    protected override void RefuseForNow() => _server.Answer = new(SmtpReplyCode.Aborted, "later");

    protected override void RefuseForEver() => _server.Answer = SmtpResponse.MailboxUnavailable;

    protected override Task StopAsync() => _server.StopAsync();

    private MailServer Server() => new("127.0.0.1", _server.Port, MailSecurity.None, "", "spane@pabrik.example") { Password = Secret };
}
