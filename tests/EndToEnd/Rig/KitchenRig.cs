using Spane.Cli.Running;
using Spane.Firmware.Core.Settings;
using Spane.Plant.Mains;
using Spane.Plant.Node;
using Spane.Processes;
using Spane.Servers;

namespace Spane.EndToEnd.Rig;

/// <summary>A canteen as in a building: mosquitto, the backend as a process, the power box's firmware in its virtual machine, with stoves
/// that cook.</summary>
public sealed class KitchenRig : IAsyncDisposable
{
    /// <summary>Device id of the power box.</summary>
    public const string Device = "canteen-1";

    /// <summary>The backend waits for proof by its own clock; at another speed a stove's thermostat would take its turn within that
    /// time.</summary>
    private const double Speed = 1;

    private static readonly string[] InUse = ["stove-1", "rice-cooker"];
    private readonly string _folder = Directory.CreateTempSubdirectory("spane-kitchen-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private readonly MosquittoProcess _broker;
    private BackendService? _backend;
    private Task _running = Task.CompletedTask;

    private KitchenRig(MosquittoProcess broker)
    {
        _broker = broker;
        Canteen = new VirtualCanteen(new VirtualCanteenOptions
        {
            Node = new VirtualNodeOptions
            {
                UsesNetwork = true,
                HasTimeServer = false,
                Settings =
                    new NodeSettings { Site = "demo", Device = Device, Role = "power", BrokerHost = broker.Host, BrokerPort = broker.Port },
            },
        });
    }

    /// <summary>The canteen.</summary>
    public VirtualCanteen Canteen { get; }

    /// <summary>Where the screens are.</summary>
    public Uri Address => _backend!.Address;

    /// <summary>Starts everything; loads are in use and time goes on.</summary>
    public static async Task<KitchenRig> StartAsync()
    {
        var rig = new KitchenRig(await MosquittoProcess.StartAsync());
        rig._backend = await BackendService.StartAsync(
            BackendService.Settings(rig._folder, rig._broker.Port), Ports.Claim(0, "the backend"), Path.Combine(rig._folder, "backend.log"),
            CancellationToken.None);
        rig._running = Task.Run(rig.RunAsync);
        return rig;
    }

    /// <summary>Name and password of the first administrator.</summary>
    public Task<string[]> FirstLoginAsync() => FirstLogin.OwnAsync(Address, _folder);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Canteen.Dispose();
        _stop.Dispose();
        if (_backend is not null)
        {
            await _backend.DisposeAsync();
        }

        await _broker.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync()
    {
        while (Canteen.Node?.Role.Box is null)
        {
            await Canteen.RunForAsync(Speed, TimeSpan.FromSeconds(1), _stop.Token);
        }

        foreach (var load in InUse)
        {
            Canteen.Tell("switch", $"\"load\":\"{load}\",\"on\":1");
        }

        await Canteen.RunForAsync(Speed, Timeout.InfiniteTimeSpan, _stop.Token);
    }
}
