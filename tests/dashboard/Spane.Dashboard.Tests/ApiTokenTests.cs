using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Accounts;
using Spane.Dashboard.Administration;
using Spane.Mqtt;
using Spane.Storage.Settings;

namespace Spane.Dashboard.Tests;

/// <summary>Tokens of programs, at every endpoint of the list itself: what a token does not name it does not open, a revoked one opens
/// nothing, and off the API there are none.</summary>
public sealed class ApiTokenTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static int _owners;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_scopes_are_the_rules_that_addresses_of_the_API_name() =>
        Api(server).SelectMany(ScopesOf).Distinct().Order().ShouldBe(Policies.Scopes.Order());

    [Fact]
    public async Task A_token_without_a_scope_is_forbidden_wherever_it_is_asked_for_and_let_in_with_it()
    {
        var owner = await Owner(Roles.Admin);
        List<string> wrong = [];
        foreach (var missing in Policies.Scopes)
        {
            var without = await Make(owner, [.. Policies.Scopes.Except([missing])]);
            foreach (var (endpoint, method) in Calls(server).Where(call => ScopesOf(call.Endpoint).Contains(missing)))
            {
                await Expect(endpoint, method, without, status => status == HttpStatusCode.Forbidden, $"without {missing}", wrong);
            }

            await Revoke(owner, without);
        }

        foreach (var same in Calls(server).GroupBy(call => string.Join(' ', ScopesOf(call.Endpoint).Order())))
        {
            // Where nothing is named, the token of another thing is enough.
            var exact = await Make(owner, same.Key.Length == 0 ? [Policies.Canteen] : same.Key.Split(' '));
            foreach (var (endpoint, method) in same)
            {
                await Expect(
                    endpoint, method, exact, status => status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden), "with it",
                    wrong);
            }

            await Revoke(owner, exact);
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("revoked")]
    [InlineData("expired")]
    [InlineData("its owner is gone")]
    [InlineData("never made")]
    public async Task A_token_that_is_no_longer_good_is_refused_at_every_address_of_the_API(string why)
    {
        var owner = await Owner(Roles.Admin);
        var secret = await Make(owner, [.. Policies.Scopes]);
        switch (why)
        {
            case "revoked":
                await Revoke(owner, secret);
                break;
            case "expired":
                await Set("UPDATE api_token SET expires = 1 WHERE owner = @owner", owner);
                break;
            case "never made":
                secret = ApiTokenSecret.New();
                break;
            default:
                using (var admin = await Person.With(server, Roles.Admin))
                {
                    await admin.Submit("/accounts", "/accounts/delete", new() { ["name"] = owner });
                }

                break;
        }

        List<string> wrong = [];
        foreach (var (endpoint, method) in Calls(server))
        {
            await Expect(endpoint, method, secret, status => status == HttpStatusCode.Unauthorized, why, wrong);
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Off_the_API_a_token_opens_nothing_and_makes_no_session()
    {
        var secret = await Make(await Owner(Roles.Admin), [.. Policies.Scopes]);
        List<string> wrong = [];
        foreach (var endpoint in AccessTests.Endpoints(server).Where(endpoint => !IsOfTheApi(endpoint)))
        {
            foreach (var method in AccessTests.MethodsOf(endpoint))
            {
                using var plain = await Send(endpoint, method, null);
                using var with = await Send(endpoint, method, secret);
                if (plain.StatusCode != with.StatusCode || plain.Headers.Location != with.Headers.Location
                    || (with.Headers.TryGetValues("Set-Cookie", out var cookies)
                        && cookies.Any(cookie => cookie.StartsWith("spane=", StringComparison.Ordinal))))
                {
                    wrong.Add($"{method} {AccessTests.PathOf(endpoint)}: {(int)plain.StatusCode} {(int)with.StatusCode}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_that_names_no_rule_but_the_APIs_is_closed_to_tokens()
    {
        await using var planted = new DashboardServer
        {
            Planted = app => app.MapDelete("/api/v1/planted", () => "gone").RequireAuthorization(Policies.Api),
        };
        await planted.InitializeAsync();
        await Person.Create(planted, "tono", Roles.Admin);
        var secret = await Make(planted, "tono", [.. Policies.Scopes]);
        using var request = With(new HttpRequestMessage(HttpMethod.Delete, "/api/v1/planted"), secret);
        (await planted.Client.SendAsync(request, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_command_needs_the_scope_of_its_device_besides()
    {
        await using var own = new DashboardServer { Replaced = services => services.AddSingleton<IMqttConnection, WillingBroker>() };
        await own.InitializeAsync();
        await Person.Create(own, "tono", Roles.Admin);
        (await Switch(await Make(own, "tono", [Policies.Command]))).ShouldBe(HttpStatusCode.Forbidden);
        (await Switch(await Make(own, "tono", [Policies.Command, Policies.Operate]))).ShouldBe(HttpStatusCode.Forbidden);
        (await Switch(await Make(own, "tono", [Policies.Command, Policies.Switch]))).ShouldBe(HttpStatusCode.Accepted);
        (await own.Service<Backend.Audit.AuditLog>().NewestAsync(1, Token))[0].By.ShouldStartWith("tono/t");

        async Task<HttpStatusCode> Switch(string secret)
        {
            using var request = With(new HttpRequestMessage(HttpMethod.Post, "/api/v1/devices/canteen-1/commands"), secret);
            request.Content = JsonContent.Create(new { action = "switch", load = "stove-1", on = true });
            return (await own.Client.SendAsync(request, Token)).StatusCode;
        }
    }

    [Fact]
    public async Task A_token_may_no_more_than_its_owner_may_now()
    {
        var owner = await Owner(Roles.BuildingManager);
        var secret = await Make(owner, [Policies.Canteen]);
        (await Canteens(secret)).ShouldBe(HttpStatusCode.OK);
        await Set("UPDATE account SET roles = 'Operator' WHERE user_name = @owner", owner);
        (await Canteens(secret)).ShouldBe(HttpStatusCode.Forbidden);
        await Set("UPDATE account SET roles = 'BuildingManager', password_reset = 1 WHERE user_name = @owner", owner);
        (await Canteens(secret)).ShouldBe(HttpStatusCode.Forbidden);
        await Set("UPDATE account SET password_reset = NULL WHERE user_name = @owner", owner);
        (await Canteens(secret)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_has_so_many_requests_and_is_told_when_there_are_more()
    {
        await using var own = new DashboardServer
        {
            Replaced = services => services.AddSingleton(new ApiTokenRate { Burst = 3, PerPeriod = 1, Period = TimeSpan.FromHours(1) }),
        };
        await own.InitializeAsync();
        await Person.Create(own, "tono", Roles.Admin);
        var (one, other) = (await Make(own, "tono", [Policies.Canteen]), await Make(own, "tono", [Policies.Canteen]));
        for (var i = 0; i < 3; i++)
        {
            (await Ask(one)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var refused = await Ask(one);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await Ask(other)).StatusCode.ShouldBe(HttpStatusCode.OK);

        Task<HttpResponseMessage> Ask(string secret) =>
            own.Client.SendAsync(With(new HttpRequestMessage(HttpMethod.Get, "/api/v1/canteens"), secret), Token);
    }

    [Fact]
    public async Task The_page_shows_a_new_token_once_and_nothing_keeps_its_text()
    {
        using var manager = await Person.With(server, Roles.BuildingManager);
        var page = await manager.Page("/tokens");
        page.QuerySelectorAll("input[name=scopes]").Select(box => box.GetAttribute("value"))
            .ShouldBe([Policies.SignedIn, Policies.Canteen, Policies.Switch, Policies.Command]);
        page.QuerySelector("select[name=owner]").ShouldBeNull();
        var address = await Post(manager, "/tokens", Wanted("erp", Policies.Canteen));
        var secret = (await manager.Page(address)).QuerySelector("#one-time-token")!.TextContent;
        (await manager.Read(address)).ShouldNotContain(secret);
        (await Canteens(secret)).ShouldBe(HttpStatusCode.OK);
        (await manager.Read("/tokens")).ShouldContain("erp");
        await using var connection = await server.Service<SettingsDatabase>().OpenAsync(Token);
        (await connection.QuerySingleAsync<string>("SELECT hash FROM api_token WHERE name = 'erp'")).ShouldBe(ApiTokenSecret.Hash(secret));
        foreach (var file in Directory.EnumerateFiles(server.DataFolder, "settings.db*"))
        {
            await using var stored = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stored, System.Text.Encoding.Latin1);
            (await reader.ReadToEndAsync(Token)).ShouldNotContain(secret[ApiTokenSecret.Prefix.Length..]);
        }

        var known = (await server.Service<IApiTokens>().AllAsync(null, Token)).First(token => token.Name == "erp");
        known.LastUsed.ShouldNotBeNull();
        using var other = await Person.With(server, Roles.BuildingManager);
        (await Post(other, "/tokens/revoke", new() { ["id"] = known.Id })).ShouldBe("/tokens?why=token-gone");
        (await Post(manager, "/tokens/revoke", new() { ["id"] = known.Id })).ShouldBe("/tokens?done=1");
        (await Canteens(secret)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_a_person_may_not_ask_for_is_refused()
    {
        using var manager = await Person.With(server, Roles.BuildingManager);
        using var admin = await Person.With(server, Roles.Admin);
        var somebody = await Owner(Roles.Operator);
        (await Post(manager, "/tokens", Wanted("a", Policies.Maintain))).ShouldBe("/tokens?why=token-scopes");
        (await Post(manager, "/tokens", Wanted("a", "api"))).ShouldBe("/tokens?why=token-scopes");
        (await Post(manager, "/tokens", new(Wanted("a", Policies.Canteen)) { ["owner"] = somebody })).ShouldBe("/tokens?why=token-owner");
        (await Post(admin, "/tokens", new(Wanted("a", Policies.Canteen)) { ["owner"] = "nobody" })).ShouldBe("/tokens?why=token-owner");
        (await Post(admin, "/tokens", new(Wanted("a", Policies.Canteen)) { ["owner"] = somebody })).ShouldBe("/tokens?why=token-scopes");
        (await Post(admin, "/tokens", new(Wanted("a", Policies.Inspect)) { ["owner"] = somebody })).ShouldStartWith("/tokens?ticket=");
        (await Post(manager, "/tokens", Wanted("a/b", Policies.Canteen))).ShouldBe("/tokens?why=token-name");
        (await Post(manager, "/tokens", new(Wanted("a", Policies.Canteen)) { ["days"] = "9999" })).ShouldBe("/tokens?why=token-name");
        (await Post(manager, "/tokens", Wanted("a", Policies.Canteen))).ShouldStartWith("/tokens?ticket=");
        (await Post(manager, "/tokens", Wanted("a", Policies.Canteen))).ShouldBe("/tokens?why=token-known");
        for (var i = 1; i < ApiTokenService.MaxTokens; i++)
        {
            await Post(manager, "/tokens", Wanted($"n{i}", Policies.Canteen));
        }

        (await Post(manager, "/tokens", Wanted("last", Policies.Canteen))).ShouldBe("/tokens?why=token-many");
    }

    [Fact]
    public async Task The_APIs_description_names_the_bearer_scheme_and_each_addresss_scopes()
    {
        using var description = JsonDocument.Parse(await server.Client.GetStringAsync("/openapi/v1.json", Token));
        description.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme")
            .GetString().ShouldBe("bearer");
        var described = description.RootElement.GetProperty("paths");
        foreach (var (endpoint, method) in Calls(server))
        {
            var path = "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":int", "", StringComparison.Ordinal)
                .Replace(":long", "", StringComparison.Ordinal);
            var operation = (described.TryGetProperty(path, out var found) ? found : described.GetProperty(path + "/"))
                .GetProperty(method.ToLowerInvariant());
            var security = operation.GetProperty("security").EnumerateArray().ToList();
            var scopes = ScopesOf(endpoint);
            security.Count.ShouldBe(scopes is [] ? 2 : 1, path);
            security[0].GetProperty("bearer").EnumerateArray().Select(scope => scope.GetString()).ShouldBe(scopes, path);
        }
    }

    private static bool IsOfTheApi(RouteEndpoint endpoint) =>
        AccessTests.PathOf(endpoint).StartsWith("/api/v1/", StringComparison.Ordinal);

    private static IEnumerable<RouteEndpoint> Api(DashboardServer server) => AccessTests.Endpoints(server).Where(IsOfTheApi);

    private static IEnumerable<(RouteEndpoint Endpoint, string Method)> Calls(DashboardServer server) =>
        from endpoint in Api(server)
        from method in AccessTests.MethodsOf(endpoint)
        select (endpoint, method);

    private static IReadOnlyList<string> ScopesOf(Endpoint endpoint) =>
    [
        .. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy!)
            .Where(policy => policy is not (Policies.Api or Policies.Look)).Distinct(),
    ];

    private static HttpRequestMessage With(HttpRequestMessage request, string? secret)
    {
        if (secret is not null)
        {
            request.Headers.Authorization = new("Bearer", secret);
        }

        return request;
    }

    private static Dictionary<string, string> Wanted(string name, string scope) =>
        new() { ["name"] = name, ["scopes"] = scope, ["days"] = "30" };

    private static async Task<string> Post(Person person, string action, Dictionary<string, string> fields)
    {
        using var answer = await person.Submit("/tokens", action, fields);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> Make(DashboardServer server, string owner, IReadOnlyList<string> scopes)
    {
        var tokens = server.Service<ApiTokenService>();
        var (why, ticket) = await tokens.CreateAsync(
            new(owner, $"t{Interlocked.Increment(ref _owners)}", scopes, 30), owner, mayForOthers: false, Token);
        why.ShouldBeNull();
        return tokens.Take(ticket)!;
    }

    private Task<string> Make(string owner, IReadOnlyList<string> scopes) => Make(server, owner, scopes);

    private async Task Revoke(string owner, string secret)
    {
        var tokens = server.Service<ApiTokenService>();
        await using var connection = await server.Service<SettingsDatabase>().OpenAsync(Token);
        var id = await connection.QuerySingleAsync<string>(
            "SELECT id FROM api_token WHERE hash = @hash", new { hash = ApiTokenSecret.Hash(secret) });
        (await tokens.RevokeAsync(id, owner, mayForOthers: false, Token)).ShouldBeNull();
    }

    private async Task<string> Owner(string role)
    {
        var name = $"pemilik{Interlocked.Increment(ref _owners)}";
        await Person.Create(server, name, role);
        return name;
    }

    private async Task Set(string sql, string owner)
    {
        await using var connection = await server.Service<SettingsDatabase>().OpenAsync(Token);
        (await connection.ExecuteAsync(sql, new { owner })).ShouldBePositive();
    }

    private async Task<HttpStatusCode> Canteens(string secret)
    {
        using var request = With(new HttpRequestMessage(HttpMethod.Get, "/api/v1/canteens"), secret);
        return (await server.Client.SendAsync(request, Token)).StatusCode;
    }

    private async Task<HttpResponseMessage> Send(RouteEndpoint endpoint, string method, string? secret)
    {
        using var request = With(AccessTests.Request(endpoint, method), secret);
        request.Headers.Add("Accept", "text/html");
        return await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }

    private async Task Expect(
        RouteEndpoint endpoint, string method, string secret, Func<HttpStatusCode, bool> right, string why, List<string> wrong)
    {
        using var answer = await Send(endpoint, method, secret);
        if (!right(answer.StatusCode))
        {
            wrong.Add($"{method} {AccessTests.PathOf(endpoint)} {why}: {(int)answer.StatusCode}");
        }
    }
}
