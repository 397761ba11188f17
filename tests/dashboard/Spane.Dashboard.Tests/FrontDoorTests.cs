using System.Net;
using Microsoft.AspNetCore.Http;
using Spane.Backend.Live;
using Spane.Backend.Settings;

namespace Spane.Dashboard.Tests;

/// <summary>What stands between the network and the pages.</summary>
public sealed class FrontDoorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Behind_a_proxy_with_TLS_cookies_are_secure_and_the_browser_is_told_to_stay_with_HTTPS()
    {
        await using var server = await StartAsync();
        await Person.Create(server, "budi", Roles.Operator);
        using var open = Person.Nobody(server);
        using var plain = await open.Login("budi", Person.Password);
        plain.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();

        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Host = "spane.pabrik.lan";
        using var answer = await server.Client.SendAsync(request, Token);

        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=15552000"]);
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("; secure"));
    }

    [Fact]
    public async Task A_host_name_that_is_not_ours_is_refused_once_ours_are_named()
    {
        await using var server = await StartAsync("spane.pabrik.lan");
        (await StatusAsync(server, "spane.pabrik.lan")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(server, "attacker.example")).ShouldBe(HttpStatusCode.BadRequest);

        await using var any = await StartAsync();
        (await StatusAsync(any, "attacker.example")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("10.0.0.5", null)]
    [InlineData("10.0.0.0/24", null)]
    [InlineData("proxy.lan", "'proxy.lan', which is neither an address")]
    public void A_proxy_that_is_no_address_is_told_at_the_start(string proxy, string? problem)
    {
        var options = new FrontDoorOptions { Proxies = { proxy } };
        if (problem is null)
        {
            options.Problem().ShouldBeNull();
        }
        else
        {
            options.Problem().ShouldNotBeNull().ShouldContain(problem);
        }
    }

    [Fact]
    public async Task Strangers_take_half_of_the_live_streams_and_people_still_get_theirs()
    {
        await using var server = await StartAsync();
        List<HttpResponseMessage> streams = [];
        try
        {
            while (streams.Count < LiveEndpoints.MaxStreams / 2)
            {
                streams.Add(await OpenAsync(server));
                streams[^1].StatusCode.ShouldBe(HttpStatusCode.OK);
            }

            using var beyond = await OpenAsync(server);
            beyond.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            beyond.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
            using var person = await Person.With(server, Roles.Operator);
            using var stream = await person.Get("/live?topic=line.packer-1");
            stream.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            streams.ForEach(stream => stream.Dispose());
        }
    }

    [Fact]
    public async Task One_address_takes_its_share_of_the_live_streams()
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("10.0.0.7") } };
        var partition = LiveEndpoints.LimitOf(context);
        await using var limiter = partition.Factory(partition.PartitionKey);
        limiter.AttemptAcquire(LiveEndpoints.MaxStreamsByAddress).IsAcquired.ShouldBeTrue();
        limiter.AttemptAcquire().IsAcquired.ShouldBeFalse();
    }

    private static Task<HttpResponseMessage> OpenAsync(DashboardServer server) =>
        server.Client.GetAsync("/live?topic=line.packer-1", HttpCompletionOption.ResponseHeadersRead, Token);

    private static async Task<HttpStatusCode> StatusAsync(DashboardServer server, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login") { Headers = { Host = host } };
        using var answer = await server.Client.SendAsync(request, Token);
        return answer.StatusCode;
    }

    private static async Task<DashboardServer> StartAsync(params string[] hosts)
    {
        var server = new DashboardServer();
        foreach (var host in hosts)
        {
            server.Http.Hosts.Add(host);
        }

        await server.InitializeAsync();
        return server;
    }
}
