using System.Net;
using System.Text;
using System.Text.Json;
using Spane.Notifications.Channels;
using Spane.Notifications.Hosts;
using Spane.Notifications.Telegram;
using Spane.Notifications.Tests.Servers;

namespace Spane.Notifications.Tests.Senders;

public sealed class TelegramSenderTests : SenderContract
{
    private HttpReceiver _server = null!;
    private HttpClient _client = null!;
    private bool _refusing;

    protected override INotificationSender Sender => new TelegramSender(_client, _server.Address, _ => Task.FromResult($"123:{Secret}"));

    protected override string Target => "-100777";

    // The Bot API takes no id: of a message that arrived and was not confirmed there is a second one.
    protected override IReadOnlyList<(string Id, string Text)> Received => _refusing ? [] :
        [.. _server.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("text").GetString()!)
            .Select((text, index) => (index < 2 ? "same" : "other", text))];

    public override async ValueTask InitializeAsync()
    {
        _server = await HttpReceiver.StartAsync();
        _client = GuardedHttp.Create(new HostRules([], ["127.0.0.1"]));
    }

    public override async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task It_calls_sendMessage_of_the_bot_for_the_chat()
    {
        await Sender.SendAsync(Message(Target), Token);

        var request = _server.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe($"/bot123:{Secret}/sendMessage");
        JsonDocument.Parse(request.Body).RootElement.GetProperty("chat_id").GetString().ShouldBe(Target);
    }

    [Fact]
    public async Task The_pause_of_its_flood_control_is_kept()
    {
        _server.Answer = async context =>
        {
            context.Response.StatusCode = 429;
            await context.Response.Body.WriteAsync(
                Encoding.UTF8.GetBytes("""{"ok":false,"error_code":429,"parameters":{"retry_after":23}}"""), Token);
        };
        var result = await Sender.SendAsync(Message(Target), Token);
        (result.Outcome, result.After).ShouldBe((SendOutcome.Later, TimeSpan.FromSeconds(23)));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task A_wrong_token_can_be_put_right(HttpStatusCode status)
    {
        _server.AnswerWith(status);
        (await Sender.SendAsync(Message(Target), Token)).Outcome.ShouldBe(SendOutcome.Later);
    }

    [Fact]
    public async Task Without_a_bot_a_message_waits() =>
        (await new TelegramSender(_client, _server.Address, _ => Task.FromResult("")).SendAsync(Message(Target), Token)).Outcome.ShouldBe(
            SendOutcome.Later);

    protected override void RefuseForNow() => Refuse(Now);

    protected override void RefuseForEver() => Refuse(HttpStatusCode.Forbidden);

    protected override async Task StopAsync() => await _server.DisposeAsync();

    private void Refuse(HttpStatusCode status)
    {
        _refusing = true;
        _server.AnswerWith(status);
    }
}
