using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spane.Backend;
using Spane.Backend.Api;
using Spane.Backend.Devices;
using Spane.Backend.Https;
using Spane.Backend.Live;
using Spane.Backend.Pages;
using Spane.Backend.Settings;

namespace Spane.Dashboard.Tests;

/// <summary>The whole backend on a real Kestrel at a free loopback port; only its broker is missing, unless a test brings one.</summary>
public sealed class DashboardServer : IAsyncLifetime
{
    internal const string ApiKey = "test-key";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("spane-dashboard");
    private WebApplication? _app;

    internal string DataFolder => _data.FullName;

    /// <summary>The broker; by default nobody listens there.</summary>
    internal BrokerOptions Broker { get; init; } = new() { Port = 1 };

    /// <summary>Who may come in.</summary>
    internal FrontDoorOptions Http { get; init; } = new();

    /// <summary>Port of HTTPS; 0: none.</summary>
    internal int HttpsPort { get; init; }

    /// <summary>The provider of logins; by default there is none.</summary>
    internal LoginProviderOptions SignIn { get; init; } = new();

    /// <summary>Where alarms may be sent to: where nobody listens.</summary>
    internal NotificationOptions Notifications { get; init; } =
        new() { PrivateWebhookHosts = { "127.0.0.1" }, PushHosts = { "127.0.0.1" }, TelegramAddress = "http://127.0.0.1:1/" };

    /// <summary>Photographs; null: the program that judges them is not there.</summary>
    internal InspectionOptions? Inspection { get; init; }

    /// <summary>The learning program; empty: the one that is built.</summary>
    internal string TrainingProgram { get; init; } = "absent.dll";

    /// <summary>Proofs of lines; by default none comes by itself, and the program is not there.</summary>
    internal ProofOptions Proof { get; init; } = new() { AtShiftStart = false, Program = "absent" };

    /// <summary>Printers of labels.</summary>
    internal LabelOptions Labels { get; init; } = new();

    /// <summary>What a test adds to the addresses.</summary>
    internal Action<WebApplication> Planted { get; init; } = _ => { };

    /// <summary>What a test puts in the place of a service.</summary>
    internal Action<IServiceCollection> Replaced { get; init; } = _ => { };

    /// <summary>The endpoints of dashboard and API.</summary>
    internal IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. ((IEndpointRouteBuilder)_app!).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    internal HttpClient Client { get; private set; } = new();

    internal LiveState State => Service<LiveState>();

    internal T Service<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    internal IServiceProvider Services => _app!.Services;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var https = new HttpsOptions { Port = HttpsPort };
        builder.WebHost.ListenSecurely(https);
        builder.Services.AddSpane(new()
        {
            DataFolder = DataFolder,
            Broker = Broker,
            Http = Http,
            Https = https,
            Notifications = Notifications,
            Labels = Labels,
            Proof = Proof,
            Risk = new() { Program = TrainingProgram },
            Inspection = Inspection ?? new() { Program = Path.Combine(DataFolder, "absent.dll") },
        });
        builder.Services.AddSpaneApi();
        builder.Services.AddDashboard(DataFolder, ApiKey, SignIn);

        // People's passwords take long to hash so that guessing does too; the tests' need not.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);

        Replaced(builder.Services);
        _app = builder.Build();
        _app.MapDashboard();
        _app.MapSpaneApi();
        Planted(_app);
        await _app.StartAsync();
        await RegisteredDevices.AreKnownAsync(Service<DeviceDirectory>());
        Client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(_app.Urls.First()) };
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    /// <summary>A page as a browser of that language would get it.</summary>
    internal async Task<IHtmlDocument> Page(string path, string language = "id")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", language);
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
    }

    /// <summary>The text of the one element that a selector finds.</summary>
    internal static string Text(IParentNode page, string selector) =>
        page.QuerySelectorAll(selector).ShouldHaveSingleItem().TextContent.Trim();
}
