using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spane.Backend.Broker;
using Spane.Processes;

namespace Spane.Cli.Running;

/// <summary>The backend as a process of its own, so that it can be killed and started like in a factory.</summary>
internal sealed class BackendService : IAsyncDisposable
{
    /// <summary>A backend that ends is told of at once; one that is slow to start on a busy machine is waited for.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly ChildProcess _process;

    /// <summary>How the backend's JSON is read: a crisp value may be <c>"NaN"</c>, enumerations are words.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    private BackendService(ChildProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <summary>Completes when the process has ended.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>The settings of a backend on this machine's broker.</summary>
    /// <param name="brokerPort">Port of the broker on 127.0.0.1.</param>
    public static Dictionary<string, string> Settings(string dataFolder, int brokerPort, params IReadOnlyList<BrokerUser> users)
    {
        var settings = new Dictionary<string, string>
        {
            ["SPANE__DATAFOLDER"] = dataFolder,
            ["SPANE__BROKER__HOST"] = "127.0.0.1",
            ["SPANE__BROKER__PORT"] = brokerPort.ToString(CultureInfo.InvariantCulture),

            // What is measured beside it is not to share the processor with a proof.
            ["SPANE__PROOF__ATSHIFTSTART"] = "false",
        };
        if (users is [var backend, ..])
        {
            settings["SPANE__BROKER__USERNAME"] = backend.Name;
            settings["SPANE__BROKER__PASSWORD"] = backend.Password;
        }

        if (users is [_, var homeAssistant, var live, var photographs])
        {
            settings["SPANE__HOMEASSISTANT__USERNAME"] = homeAssistant.Name;
            settings["SPANE__BROKER__LIVEUSERNAME"] = live.Name;
            settings["SPANE__BROKER__PHOTOGRAPHUSERNAME"] = photographs.Name;
        }

        return settings;
    }

    /// <summary>Starts the backend and waits until it says it is healthy.</summary>
    /// <param name="settings">Variables of its environment (<c>SPANE__…</c>).</param>
    /// <param name="httpPort">Port on 127.0.0.1.</param>
    /// <param name="toNetwork">It listens on all addresses of the machine.</param>
    /// <exception cref="CommandFailedException">It did not become healthy.</exception>
    public static async Task<BackendService> StartAsync(
        IReadOnlyDictionary<string, string> settings,
        int httpPort,
        string logFile,
        CancellationToken cancellationToken,
        string host = "127.0.0.1",
        ChildGuard? guard = null,
        bool toNetwork = false)
    {
        var address = new Uri($"http://{host}:{httpPort}");
        var environment = new Dictionary<string, string>(settings)
        {
            ["ASPNETCORE_URLS"] = toNetwork ? $"http://*:{httpPort}" : address.ToString(),
        };
        // An installed copy has its runtime inside and no dotnet beside it.
        var program = Path.Combine(ProgramFolder(), "Spane.Backend");
        var process = File.Exists(Path.Combine(ProgramFolder(), "libcoreclr.so"))
            ? ChildProcess.Start("the backend", program, [], environment, logFile, guard)
            : ChildProcess.Start("the backend", "dotnet", [program + ".dll"], environment, logFile, guard);
        using var client = new HttpClient { BaseAddress = address };
        await process.ReadyAsync(
            async stop =>
            {
                using var response = await client.GetAsync(new Uri("/healthz", UriKind.Relative), stop);
                return response.StatusCode == HttpStatusCode.OK;
            },
            StartLimit,
            cancellationToken);
        return new BackendService(process, address);
    }

    /// <summary>Ends it at once (SIGKILL).</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Stops it as a person does who updates it (SIGTERM).</summary>
    /// <param name="patience">How long it is waited for.</param>
    /// <returns>Whether it ended by itself.</returns>
    public Task<bool> StopAsync(TimeSpan patience) => _process.StopAsync(patience);

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    /// <summary>The backend's own output folder where the project is built, this program's folder in an installed copy.</summary>
    private static string ProgramFolder()
    {
        var built = ProjectFolder.BuiltBeside("Spane.Backend");
        return File.Exists(Path.Combine(built, "Spane.Backend.dll")) ? built : AppContext.BaseDirectory;
    }
}
