using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Spane.Backend.Broker;
using Spane.Cli.Running;
using Spane.Lab.Soak.Disk;
using Spane.Processes;
using Spane.EndToEnd.Rig;

namespace Spane.Cli.Tests;

/// <summary>What people and programs are told while the backend's disk takes nothing.</summary>
public sealed class FormsOnAFullDiskTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("spane-").FullName;
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };
    private MosquittoServer _broker = null!;
    private BackendService _backend = null!;
    private HttpClient _client = null!;
    private string[] _login = [];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var users = BrokerUser.ForBackend(BrokerUser.NewPassword());
        _broker = await SpaneBroker.StartAsync(Path.Combine(_data, "broker"), Ports.Claim(0, "the broker"), users, Ending);
        var settings = BackendService.Settings(_data, _broker.Port, users);
        settings["SPANE__APIKEY"] = "key";
        foreach (var (key, value) in FaultyDisk.Environment)
        {
            settings[key] = value;
        }

        _backend = await BackendService.StartAsync(settings, Ports.Claim(0, "the backend"), Path.Combine(_data, "backend.log"), Ending);
        _client = new HttpClient(_handler) { BaseAddress = _backend.Address };
        _login = await FirstLogin.OwnAsync(_backend.Address, _data);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _handler.Dispose();
        await _backend.DisposeAsync();
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task A_person_logs_in_and_a_wrong_password_is_refused_as_ever()
    {
        FaultyDisk.Fill(_data);

        (await FormPoster.LoginAsync(_client, _login[0], "wrong-password")).ShouldStartWith("/login?why=failed");
        (await FormPoster.LoginAsync(_client, _login[0], _login[1])).ShouldBe("/");
    }

    [Fact]
    public async Task Who_mistyped_before_the_disk_was_full_gets_in_too()
    {
        (await FormPoster.LoginAsync(_client, _login[0], "wrong-password")).ShouldStartWith("/login?why=failed");
        FaultyDisk.Fill(_data);

        (await FormPoster.LoginAsync(_client, _login[0], _login[1])).ShouldBe("/");
    }

    [Fact]
    public async Task A_form_says_that_it_was_not_stored_and_why_in_both_languages()
    {
        await FormPoster.LoginAsync(_client, _login[0], _login[1]);
        FaultyDisk.Fill(_data);

        using var answer =
            await FormPoster.SubmitAsync(_client, "/account", "/account/password",
                new() { ["current"] = _login[1], ["wanted"] = "gula-aren-cair" });

        answer.Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe("/not-stored?why=full");
        (await PageAsync("id")).ShouldContain("Disk server penuh");
        (await PageAsync("en")).ShouldContain("The disk of the server is full");

        FaultyDisk.MakeRoom(_data);
        (await FormPoster.LoginAsync(_client, _login[0], _login[1])).ShouldBe("/", "the old password stands");
    }

    [Fact]
    public async Task A_program_gets_a_status_and_a_sentence()
    {
        FaultyDisk.Fill(_data);
        using var request =
            new HttpRequestMessage(HttpMethod.Post,
                "/api/v1/devices")
            {
                Content =
                    JsonContent.Create(new { id = "packer-7", site = "demo", role = "packer", name = "Packer" })
            };
        request.Headers.Authorization = new("Bearer", "key");

        using var answer = await _client.SendAsync(request, Ending);

        answer.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ending)).GetProperty("message").GetString()!.ShouldContain("no room left");
    }

    private async Task<string> PageAsync(string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/not-stored?why=full");
        request.Headers.AcceptLanguage.ParseAdd(language);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await _client.SendAsync(request, Ending);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ending));
    }
}
