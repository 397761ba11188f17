using System.Net.Http.Headers;
using Spane.Backend.Broker;
using Spane.Cli.Running;
using Spane.Firmware.Core.Settings;
using Spane.Processes;

namespace Spane.Lab.Replay;

/// <summary>A broker and a backend of a replay's own: free ports, new passwords, a folder that goes when they stop.</summary>
public sealed class ReplayServers : IAsyncDisposable
{
    private const string Site = "demo";
    private readonly string _folder = Directory.CreateTempSubdirectory("spane-replay-").FullName;
    private MosquittoServer? _broker;
    private BackendService? _backend;
    private BrokerUser? _node;

    /// <summary>Asks the backend.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Starts both and lets one node in.</summary>
    /// <exception cref="CommandFailedException">One of them did not start.</exception>
    public async Task StartAsync(string device, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var backendUsers = BrokerUser.ForBackend(BrokerUser.NewPassword());
        _node = BrokerUser.ForDevice(Site, device, BrokerUser.NewPassword());
        _broker =
            await SpaneBroker.StartAsync(Path.Combine(_folder, "broker"), Ports.Claim(0, "the broker"), [.. backendUsers, _node],
                cancellationToken);
        var all = BackendService.Settings(_folder, _broker.Port, backendUsers);
        var apiKey = BrokerUser.NewPassword();
        all["SPANE__APIKEY"] = apiKey;
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        _backend =
            await BackendService.StartAsync(all, Ports.Claim(0, "the backend"), Path.Combine(_folder, "backend.log"), cancellationToken);
        Client.BaseAddress = _backend.Address;
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <summary>The settings with which the node reaches the broker.</summary>
    /// <param name="role"><c>packer</c> or <c>power</c>.</param>
    public NodeSettings NodeSettings(string device, string role) => new()
    {
        Site = Site,
        Device = device,
        Role = role,
        BrokerHost = "127.0.0.1",
        BrokerPort = (_broker ?? throw new InvalidOperationException("Start the servers first.")).Port,
        UserName = _node!.Name,
        Password = _node.Password,
    };

    /// <summary>Stops both and removes their files.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_backend is not null)
        {
            await _backend.DisposeAsync();
        }

        if (_broker is not null)
        {
            await _broker.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
