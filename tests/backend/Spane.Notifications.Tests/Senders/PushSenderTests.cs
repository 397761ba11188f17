using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Spane.Notifications.Channels;
using Spane.Notifications.Hosts;
using Spane.Notifications.Push;
using Spane.Notifications.Tests.Servers;

namespace Spane.Notifications.Tests.Senders;

/// <summary>Against a push service of the tests, which reads messages as a browser does.</summary>
public sealed class PushSenderTests : SenderContract
{
    private readonly FakeBrowser _browser = new();
    private readonly VapidKeys _keys = VapidKeys.Generate();
    private HttpReceiver _service = null!;
    private HttpClient _client = null!;
    private PushSender _sender = null!;
    private bool _refusing;

    protected override INotificationSender Sender => _sender;

    protected override string Target => "phone";

    protected override IReadOnlyList<(string Id, string Text)> Received => _refusing ? [] :
    [
        .. _service.Requests.Select(request =>
        {
            var message = JsonDocument.Parse(_browser.Decrypt(request.Body)).RootElement;
            return (message.GetProperty("tag").GetString()!, $"{message.GetProperty("title")} {message.GetProperty("body")}");
        }),
    ];

    public override async ValueTask InitializeAsync()
    {
        _service = await HttpReceiver.StartAsync();
        _client = GuardedHttp.Create(new HostRules([], ["127.0.0.1"]));
        _sender = new(
            _client, _keys, "mailto:admin@example.com",
            (id, _) => Task.FromResult(
                id == Target ? new BrowserSubscription(new Uri(_service.Address, "/send/abc"), _browser.P256dh, _browser.Auth) : null),
            TimeProvider.System);
    }

    public override async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        _client.Dispose();
        _browser.Dispose();
        await _service.DisposeAsync();
    }

    /// <summary>RFC 8292: the token is signed by the key that the browser subscribed to, for this push service, for less than a
    /// day.</summary>
    [Fact]
    public async Task The_push_service_can_tell_whose_message_it_is()
    {
        await Sender.SendAsync(Message(Target), Token);

        var headers = _service.Requests.ShouldHaveSingleItem().Headers;
        var fields = headers["Authorization"]["vapid ".Length..].Split(',').Select(field => field.Trim().Split('=', 2))
            .ToDictionary(field => field[0], field => field[1]);
        fields["k"].ShouldBe(_keys.PublicKey);
        var parts = fields["t"].Split('.');
        var point = Base64Url.DecodeFromChars(_keys.PublicKey);
        using var key = ECDsa.Create(
            new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
        key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256)
            .ShouldBeTrue();
        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement;

        // The library leaves a port out of the origin; the services of the browsers' makers have none.
        claims.GetProperty("aud").GetString().ShouldBe("http://127.0.0.1");
        claims.GetProperty("sub").GetString().ShouldBe("mailto:admin@example.com");
        var ends = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64());
        (ends - DateTimeOffset.UtcNow).ShouldBeInRange(TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task An_urgent_message_may_wake_the_phone_and_replaces_its_earlier_try()
    {
        await Sender.SendAsync(Message(Target), Token);

        var headers = _service.Requests.ShouldHaveSingleItem().Headers;
        headers["Content-Encoding"].ShouldBe("aes128gcm");
        headers["Urgency"].ShouldBe("high");
        headers["TTL"].ShouldBe("43200");
        headers["Topic"].Length.ShouldBeLessThanOrEqualTo(32);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task A_browser_that_has_left_is_gone(HttpStatusCode status)
    {
        _service.AnswerWith(status);
        (await Sender.SendAsync(Message(Target), Token)).Outcome.ShouldBe(SendOutcome.Gone);
    }

    [Fact]
    public async Task The_pause_that_a_push_service_asks_for_is_told()
    {
        _service.AnswerWith(HttpStatusCode.TooManyRequests, response => response.Headers.RetryAfter = "37");
        (await Sender.SendAsync(Message(Target), Token)).After.ShouldBe(TimeSpan.FromSeconds(37));
    }

    [Fact]
    public async Task A_message_is_at_most_4096_bytes()
    {
        await Sender.SendAsync(Message(Target, body: new string('\u4e16', 100_000)), Token);
        _service.Requests.ShouldHaveSingleItem().Body.Length.ShouldBeLessThanOrEqualTo(4096);
    }

    protected override void RefuseForNow() => Refuse(Now);

    protected override void RefuseForEver() => Refuse(HttpStatusCode.Forbidden);

    protected override async Task StopAsync() => await _service.DisposeAsync();

    private void Refuse(HttpStatusCode status)
    {
        _refusing = true;
        _service.AnswerWith(status);
    }
}
