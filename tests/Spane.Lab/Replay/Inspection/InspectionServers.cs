using System.Globalization;
using System.Net.Http.Headers;
using Spane.Backend.Broker;
using Spane.Backend.Settings;
using Spane.Cli.Running;
using Spane.Firmware.Core.Settings;
using Spane.Plant.Link;
using Spane.Processes;

namespace Spane.Lab.Replay.Inspection;

/// <summary>A backend with its broker inside, and the users of one line with its camera.</summary>
internal sealed class InspectionServers : IAsyncDisposable
{
    private const string Site = "demo";
    private const int Tries = 4;
    private readonly string _folder = Directory.CreateTempSubdirectory("spane-inspection-").FullName;
    private readonly string _device;
    private readonly int _brokerPort = Ports.Claim(0, "the broker");
    private readonly int _httpPort = Ports.Claim(0, "the backend");
    private readonly BrokerUser _node;
    private readonly BrokerUser _camera;
    private readonly Dictionary<string, string> _settings;
    private BackendService? _backend;

    /// <summary>Writes the users and settings of a line; nothing runs yet.</summary>
    public InspectionServers(string device)
    {
        _device = device;
        var users = BrokerUser.ForBackend(BrokerUser.NewPassword());
        _node = BrokerUser.ForDevice(Site, device, BrokerUser.NewPassword());
        _camera = BrokerUser.ForCamera(Site, device, BrokerUser.NewPassword());
        var broker = Path.Combine(_folder, "broker");
        new MosquittoFiles(broker).SetUsers([.. users, _node, _camera]);
        var apiKey = BrokerUser.NewPassword();
        _settings = BackendService.Settings(_folder, _brokerPort, users);
        _settings["SPANE__BROKER__KIND"] = BrokerOptions.Embedded;
        _settings["SPANE__BROKER__FOLDER"] = broker;
        _settings["SPANE__APIKEY"] = apiKey;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_httpPort.ToString(CultureInfo.InvariantCulture)}") };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <summary>Asks the backend.</summary>
    public HttpClient Client { get; }

    /// <summary>The backend's data folder.</summary>
    public string DataFolder => _folder;

    /// <summary>A folder for the node's flash.</summary>
    public string FlashFolder => Directory.CreateDirectory(Path.Combine(_folder, "flash")).FullName;

    /// <summary>Starts the backend, or starts it again; on a machine that does much else, not at the first try.</summary>
    /// <exception cref="CommandFailedException">It did not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var left = Tries - 1; _backend is null; left--)
        {
            try
            {
                _backend = await BackendService.StartAsync(_settings, _httpPort, Path.Combine(_folder, "backend.log"), cancellationToken);
            }
            catch (CommandFailedException) when (left > 0)
            {
                // It was stopped, for it took longer than a minute.
            }
        }
    }

    /// <summary>Ends the backend, its broker and the inspection program at once.</summary>
    public async Task KillAsync()
    {
        if (_backend is { } backend)
        {
            _backend = null;
            await backend.KillAsync();
            await backend.DisposeAsync();
        }
    }

    /// <summary>The settings with which the node reaches the broker.</summary>
    public NodeSettings NodeSettings() => new()
    {
        Site = Site,
        Device = _device,
        Role = "packer",
        BrokerHost = "127.0.0.1",
        BrokerPort = _brokerPort,
        UserName = _node.Name,
        Password = _node.Password,
    };

    /// <summary>The camera's way to the broker.</summary>
    public CameraLink ConnectCamera() => new(_brokerPort, $"spane/v1/{Site}/{_device}/image", _camera.Name, _camera.Password);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_backend is not null)
        {
            await _backend.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
