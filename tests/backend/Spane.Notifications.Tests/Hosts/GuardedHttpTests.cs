using System.Net;
using Spane.Notifications.Hosts;
using Spane.Notifications.Tests.Servers;

namespace Spane.Notifications.Tests.Hosts;

/// <summary>Nobody reaches this network through a webhook (server-side request forgery, CWE-918).</summary>
public sealed class GuardedHttpTests : IAsyncLifetime
{
    private HttpReceiver _inside = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _inside = await HttpReceiver.StartAsync();

    public ValueTask DisposeAsync() => _inside.DisposeAsync();

    [Theory]
    [InlineData("https://hooks.example.com/x", null)]
    [InlineData("https://HOOKS.example.com./x", null)]
    [InlineData("https://a.b.example.org/x", null)]
    [InlineData("http://10.1.2.3:8123/x", null)]
    [InlineData("https://example.org/x", "example.org is not an allowed host")]
    [InlineData("https://evilexample.org/x", "evilexample.org is not an allowed host")]
    [InlineData("https://hooks.example.com.evil.net/x", "hooks.example.com.evil.net is not an allowed host")]
    [InlineData("https://hooks.example.com@evil.net/x", "a user name in the address")]
    [InlineData("https://evil.net/#hooks.example.com", "evil.net is not an allowed host")]
    [InlineData("http://hooks.example.com/x", "https is needed")]
    [InlineData("ftp://hooks.example.com/x", "https is needed")]
    [InlineData("file:///etc/passwd", " is not an allowed host")]
    [InlineData("https://127.0.0.1/x", "127.0.0.1 is not an allowed host")]
    [InlineData("https://2130706433/x", "127.0.0.1 is not an allowed host")]
    [InlineData("https://0x7f.1/x", "127.0.0.1 is not an allowed host")]
    [InlineData("https://[::1]/x", "::1 is not an allowed host")]
    [InlineData("https://localhost/x", "localhost is not an allowed host")]
    [InlineData("/relative", "not an address")]
    public void What_the_rules_say(string address, string? problem) =>
        new HostRules(["hooks.example.com", "*.example.org"], ["10.1.2.3"]).Problem(
            Uri.TryCreate(address, UriKind.Absolute, out var uri) && !address.StartsWith('/') ? uri : null).ShouldBe(problem);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.8")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fd00::8")]
    public async Task An_allowed_name_that_leads_inside_is_not_connected_to(string inside)
    {
        using var client = GuardedHttp.Create(
            new HostRules(["hooks.example.com"], []), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(inside)]));

        var refused = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(
            new Uri($"https://hooks.example.com:{_inside.Address.Port}/"), Token));

        refused.ToString().ShouldContain("not an address of the internet");
        _inside.Requests.ShouldBeEmpty();
    }

    /// <summary>DNS rebinding: the name is asked for once, and the connection goes to the address that was checked.</summary>
    [Fact]
    public async Task A_name_that_changes_its_address_after_the_check_gains_nothing()
    {
        var asked = 0;
        using var client = GuardedHttp.Create(
            new HostRules([], ["hooks.example.com"]),
            (_, _) => Task.FromResult<IPAddress[]>(++asked == 1 ? [IPAddress.Loopback] : [IPAddress.Parse("192.0.2.1")]));

        using var answer = await client.GetAsync(new Uri($"http://hooks.example.com:{_inside.Address.Port}/"), Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        (asked, _inside.Requests.Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Of_an_allowed_names_addresses_only_those_of_the_internet_are_tried()
    {
        using var client = GuardedHttp.Create(
            new HostRules(["hooks.example.com"], []),
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.Parse("10.0.0.1"), IPAddress.IPv6Loopback]));
        await Should.ThrowAsync<HttpRequestException>(
            () => client.GetAsync(new Uri($"https://hooks.example.com:{_inside.Address.Port}/"), Token));
        _inside.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_leads_nowhere()
    {
        _inside.AnswerWith(HttpStatusCode.TemporaryRedirect, response => response.Headers.Location = "http://127.0.0.1:1/secret");
        using var client = GuardedHttp.Create(new HostRules([], ["127.0.0.1"]));

        using var answer = await client.GetAsync(_inside.Address, Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        _inside.Requests.Count.ShouldBe(1);
    }
}
