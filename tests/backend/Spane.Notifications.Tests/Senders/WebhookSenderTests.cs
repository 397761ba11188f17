using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Spane.Notifications.Channels;
using Spane.Notifications.Hosts;
using Spane.Notifications.Tests.Servers;
using Spane.Notifications.Webhooks;

namespace Spane.Notifications.Tests.Senders;

public sealed class WebhookSenderTests : SenderContract
{
    private HttpReceiver _receiver = null!;
    private HttpClient _client = null!;
    private bool _refusing;

    protected override INotificationSender Sender =>
        new WebhookSender(
            _client, (name, _) => Task.FromResult(name == Target ? new Webhook(_receiver.Address, Secret) : null), TimeProvider.System);

    protected override string Target => "erp";

    protected override IReadOnlyList<(string Id, string Text)> Received => _refusing ? [] :
    [
        .. _receiver.Requests.Select(request =>
        {
            var message = JsonDocument.Parse(request.Body).RootElement;
            var content = message.GetProperty("content");
            return (message.GetProperty("id").GetString()!, $"{content.GetProperty("title")} {content.GetProperty("body")}");
        }),
    ];

    public override async ValueTask InitializeAsync()
    {
        _receiver = await HttpReceiver.StartAsync();
        _client = GuardedHttp.Create(new HostRules([], ["127.0.0.1"]));
    }

    public override async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task The_signature_is_over_time_id_and_body()
    {
        await Sender.SendAsync(Message(Target), Token);

        var request = _receiver.Requests.ShouldHaveSingleItem();
        var at = DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(request.Headers[WebhookSender.TimeHeader], CultureInfo.InvariantCulture));
        (DateTimeOffset.UtcNow - at).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
        request.Headers[WebhookSender.SignatureHeader].ShouldBe(
            WebhookSignature.Of(Secret, at, request.Headers[WebhookSender.IdHeader], request.Body));
    }

    /// <summary>Computed by another program: <c>printf '1600000000.a.{}' | openssl dgst -sha256 -hmac key</c>.</summary>
    [Fact]
    public void The_signature_is_that_of_openssl() =>
        WebhookSignature.Of("key", DateTimeOffset.FromUnixTimeSeconds(1_600_000_000), "a", Encoding.UTF8.GetBytes("{}")).ShouldBe(
            "v1=f7aef9322b1622c5c0e25114c8471075979ae825221454bd83780b56cd3893d4");

    [Theory]
    [InlineData(HttpStatusCode.MovedPermanently, SendOutcome.Refused)]
    [InlineData(HttpStatusCode.NotFound, SendOutcome.Refused)]
    [InlineData(HttpStatusCode.Gone, SendOutcome.Refused)]
    [InlineData(HttpStatusCode.RequestTimeout, SendOutcome.Later)]
    [InlineData(HttpStatusCode.TooManyRequests, SendOutcome.Later)]
    [InlineData(HttpStatusCode.NoContent, SendOutcome.Sent)]
    public async Task What_an_answer_means(HttpStatusCode status, SendOutcome outcome)
    {
        _receiver.AnswerWith(status);
        (await Sender.SendAsync(Message(Target), Token)).Outcome.ShouldBe(outcome);
    }

    [Fact]
    public async Task The_pause_that_a_receiver_asks_for_is_told()
    {
        _receiver.AnswerWith(HttpStatusCode.TooManyRequests, response => response.Headers.RetryAfter = "37");
        (await Sender.SendAsync(Message(Target), Token)).After.ShouldBe(TimeSpan.FromSeconds(37));
    }

    [Fact]
    public async Task A_webhook_that_was_removed_gets_nothing() =>
        (await Sender.SendAsync(Message("gone"), Token)).Outcome.ShouldBe(SendOutcome.Gone);

    [Fact]
    public async Task A_host_that_is_not_allowed_is_refused_for_ever()
    {
        using var client = GuardedHttp.Create(new HostRules(["hooks.example.com"], []));
        var sender = new WebhookSender(
            client, (_, _) => Task.FromResult<Webhook?>(new(_receiver.Address, Secret)), TimeProvider.System);
        (await sender.SendAsync(Message(Target), Token)).Outcome.ShouldBe(SendOutcome.Refused);
        _receiver.Requests.ShouldBeEmpty();
    }

    protected override void RefuseForNow() => Refuse(Now);

    protected override void RefuseForEver() => Refuse(HttpStatusCode.BadRequest);

    protected override async Task StopAsync() => await _receiver.DisposeAsync();

    private void Refuse(HttpStatusCode status)
    {
        _refusing = true;
        _receiver.AnswerWith(status);
    }
}
