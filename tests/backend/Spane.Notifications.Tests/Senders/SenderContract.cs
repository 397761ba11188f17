using System.Net;
using Spane.Notifications.Channels;

namespace Spane.Notifications.Tests.Senders;

/// <summary>What every channel keeps to, against a real server of its kind.</summary>
public abstract class SenderContract : IAsyncLifetime
{
    /// <summary>In each setting that is a secret: it may be in no reason.</summary>
    protected const string Secret = "s3cr3t-0f-the-t3sts";

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The channel, set up for the server of the test.</summary>
    protected abstract INotificationSender Sender { get; }

    /// <summary>A receiver that exists.</summary>
    protected abstract string Target { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>What the receiver has got: id and all text, as it reads them.</summary>
    protected abstract IReadOnlyList<(string Id, string Text)> Received { get; }

    /// <summary>Makes the server refuse for now.</summary>
    protected abstract void RefuseForNow();

    /// <summary>Makes the server refuse for ever.</summary>
    protected abstract void RefuseForEver();

    /// <summary>Ends the server.</summary>
    protected abstract Task StopAsync();

    internal static OutgoingMessage Message(string target, string id = "0123456789abcdef0123456789abcdef", string body = "Lakukan: …") =>
        new(id, target, new("Node terputus – packer-1", body, "/alarms", Urgent: true, new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero),
            [new("packer-1", "", "node-offline", "High", new(2026, 11, 22, 0, 59, 0, TimeSpan.Zero), 0, Escalated: false)]));

    [Fact]
    public async Task A_message_arrives_with_its_title_and_text()
    {
        (await Sender.SendAsync(Message(Target), Token)).ShouldBe(SendResult.Sent);

        var (_, text) = Received.ShouldHaveSingleItem();
        text.ShouldContain("Node terputus – packer-1");
        text.ShouldContain("Lakukan: …");
    }

    [Fact]
    public async Task A_second_try_of_a_message_carries_the_same_id_and_another_message_another()
    {
        await Sender.SendAsync(Message(Target), Token);
        await Sender.SendAsync(Message(Target), Token);
        await Sender.SendAsync(Message(Target, "fedcba9876543210fedcba9876543210"), Token);

        Received.Select(message => message.Id).Distinct().Count().ShouldBe(2);
        Received[0].Id.ShouldBe(Received[1].Id);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again_later()
    {
        await StopAsync();
        await ShouldEndAs(SendOutcome.Later);
    }

    [Fact]
    public async Task A_server_that_refuses_for_now_is_tried_again_later()
    {
        RefuseForNow();
        await ShouldEndAs(SendOutcome.Later);
    }

    [Fact]
    public async Task A_server_that_refuses_for_ever_is_not_tried_again()
    {
        RefuseForEver();
        await ShouldEndAs(SendOutcome.Refused);
    }

    [Fact]
    public async Task A_cancelled_try_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Sender.SendAsync(Message(Target), cancelled.Token));
    }

    [Fact]
    public async Task Control_characters_and_a_megabyte_of_text_break_nothing()
    {
        var hostile = "a\r\nBcc: x@example.com\r\n\r\n" + new string('ä', 1_000_000);
        var message = Message(Target, body: hostile);
        message = message with { Content = message.Content with { Title = "x\r\nBcc: y@example.com\0" } };
        (await Sender.SendAsync(message, Token)).Outcome.ShouldBe(SendOutcome.Sent);
        Received.ShouldHaveSingleItem();
    }

    protected static HttpStatusCode Now => HttpStatusCode.ServiceUnavailable;

    private async Task ShouldEndAs(SendOutcome outcome)
    {
        var result = await Sender.SendAsync(Message(Target), Token);
        result.Outcome.ShouldBe(outcome, result.Reason);
        result.Reason.ShouldNotBeEmpty();
        result.Reason.ShouldNotContain(Secret);
        result.Reason.Length.ShouldBeLessThanOrEqualTo(SendResult.MaxReasonLength);
        Received.ShouldBeEmpty();
    }
}
