using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Data.Sqlite;
using Spane.Backend.Broker;
using Spane.Backend.Settings;
using Spane.Cli.Running;
using Spane.Mqtt;
using Spane.Processes;
using Spane.Storage.Settings;

namespace Spane.Lab.Load;

/// <summary>A broker, a backend and a fleet's devices in a folder of their own, for the benchmarks and the long runs.</summary>
internal sealed class BenchSetup : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-bench-");
    private readonly IReadOnlyList<BrokerUser> _backendUsers = BrokerUser.ForBackend(BrokerUser.NewPassword());
    private readonly string _apiKey = BrokerUser.NewPassword();
    private IReadOnlyDictionary<string, string> _environment = new Dictionary<string, string>();
    private IReadOnlyList<BrokerUser> _users = [];
    private MosquittoServer? _mosquitto;
    private bool _isBrokerInside;
    private int _brokerPort;
    private int _httpPort;

    private BenchSetup()
    {
    }

    /// <summary>The backend.</summary>
    public BackendService Backend { get; private set; } = null!;

    /// <summary>The broker of its own; not there when it is inside the backend.</summary>
    public MosquittoServer Broker => _mosquitto ?? throw new InvalidOperationException("The broker is inside the backend.");

    /// <summary>The key of the backend's API.</summary>
    public string ApiKey => _apiKey;

    /// <summary>The telemetry database.</summary>
    public string TelemetryFile => Path.Combine(DataFolder, "telemetry.db");

    /// <summary>How a fleet connects.</summary>
    public MqttConnectionOptions Connection =>
        new() { Port = _brokerPort, UserName = _backendUsers[0].Name, Password = _backendUsers[0].Password, ClientId = "bench" };

    /// <summary>Folder of the backend's databases.</summary>
    public string DataFolder => Path.Combine(_folder.FullName, "data");

    private string BrokerFolder => Path.Combine(_folder.FullName, "broker");

    /// <summary>A client of the backend's API.</summary>
    public HttpClient CreateClient()
    {
        var client = new HttpClient { BaseAddress = Backend.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _apiKey);
        return client;
    }

    /// <summary>Reads one of the backend's metrics.</summary>
    /// <param name="name">Its name at <c>/metrics</c>.</param>
    public async Task<double> MetricAsync(string name, CancellationToken cancellationToken)
    {
        using var client = CreateClient();
        var text = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken);
        var line = text.Split('\n').First(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return double.Parse(line.AsSpan(name.Length + 1), CultureInfo.InvariantCulture);
    }

    /// <summary>Starts broker and backend with registered devices.</summary>
    /// <param name="broker">mosquitto, or inside the backend.</param>
    public static async Task<BenchSetup> StartAsync(
        IEnumerable<Device> devices, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null,
        IReadOnlyList<BrokerUser>? users = null, string broker = BrokerOptions.Mosquitto)
    {
        var setup = new BenchSetup
        {
            _environment = environment ?? new Dictionary<string, string>(),
            _users = users ?? [],
            _isBrokerInside = broker == BrokerOptions.Embedded,
            _brokerPort = Ports.Claim(0, "the broker"),
            _httpPort = Ports.Claim(0, "the dashboard"),
        };
        try
        {
            var table = new DeviceTable(new SqliteSettingsDatabase(Path.Combine(setup.DataFolder, "settings.db")), TimeProvider.System);
            await table.RegisterAsync(devices, cancellationToken);
            // A connection that stayed open here would go on with memory that a backend's power cut takes from it.
            SqliteConnection.ClearAllPools();
            await setup.StartBrokerAsync(cancellationToken);
            await setup.StartBackendAsync(cancellationToken);
            return setup;
        }
        catch
        {
            await setup.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the broker, or starts it again on the same port.</summary>
    public async Task StartBrokerAsync(CancellationToken cancellationToken)
    {
        BrokerUser[] users = [.. _backendUsers, .. _users];
        if (_isBrokerInside)
        {
            new MosquittoFiles(BrokerFolder).SetUsers(users);
            return;
        }

        _mosquitto = await SpaneBroker.StartAsync(BrokerFolder, _brokerPort, users, cancellationToken, bindsClientIds: _users.Count > 0);
    }

    /// <summary>Deletes what a stopped broker would start with: sessions, queues, retained messages.</summary>
    public void DeleteBrokerPersistence() => File.Delete(Path.Combine(BrokerFolder, "mosquitto.db"));

    /// <summary>Starts the backend, or starts it again on the same data.</summary>
    public async Task StartBackendAsync(CancellationToken cancellationToken)
    {
        var settings = BackendService.Settings(DataFolder, _brokerPort, _backendUsers);
        settings["SPANE__APIKEY"] = _apiKey;
        if (_isBrokerInside)
        {
            settings["SPANE__BROKER__KIND"] = BrokerOptions.Embedded;
            settings["SPANE__BROKER__FOLDER"] = BrokerFolder;
            settings["SPANE__BROKER__BINDSCLIENTIDS"] = _users.Count > 0 ? "true" : "false";
        }

        foreach (var (name, value) in _environment)
        {
            settings[name] = value;
        }

        Backend = await BackendService.StartAsync(settings, _httpPort, Path.Combine(_folder.FullName, "backend.log"), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Backend is not null)
        {
            await Backend.DisposeAsync();
        }

        if (_mosquitto is not null)
        {
            await _mosquitto.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
