using System.Diagnostics;
using Spane.Lab.Replay.Inspection;
using Spane.Plant.Camera;
using Spane.Plant.Link;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.EndToEnd.Rig;

/// <summary>A packing line with a camera, the backend with its broker inside, and the inspection program beside it.</summary>
public sealed class InspectionRig : IAsyncDisposable
{
    /// <summary>Device id of the line.</summary>
    public const string Device = "packer-1";

    private const double Speed = 4;

    private readonly InspectionServers _servers = new(Device);
    private CameraLink? _link;
    private VirtualPacker? _packer;
    private PackDefect _next = PackDefect.None;
    private int _left;

    private InspectionRig()
    {
    }

    /// <summary>Where the screens are.</summary>
    public Uri Address => _servers.Client.BaseAddress!;

    /// <summary>Packs that were photographed.</summary>
    public int Taken { get; private set; }

    /// <summary>Name and password of the first administrator.</summary>
    public Task<string[]> FirstLoginAsync() => FirstLogin.OwnAsync(Address, _servers.DataFolder);

    /// <summary>Starts everything; the line is commissioned and stopped.</summary>
    public static async Task<InspectionRig> StartAsync()
    {
        var rig = new InspectionRig();
        var commissioned = Task.Run(rig.Commission);
        await rig._servers.StartAsync(CancellationToken.None);
        rig._link = rig._servers.ConnectCamera();
        await commissioned;
        return rig;
    }

    /// <summary>Packs so many and pauses; all of their photographs are on their way then. A pack that the pause came too late for is
    /// good.</summary>
    /// <param name="defect">What is wrong with them.</param>
    internal async Task PackAsync(int packs, PackDefect defect)
    {
        (_next, _left) = (defect, packs);
        _packer!.Tell("start");
        await RunUntilAsync(() => _left <= 0);
        _packer.Tell("pause");
        await _packer.RunForAsync(Speed, TimeSpan.FromSeconds(6));
        await RunUntilAsync(() => _link!.Left == 0 && _packer.Node.Runtime.Outbox.Count == 0);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _packer?.Dispose();
        if (_link is not null)
        {
            await _link.DisposeAsync();
        }

        await _servers.DisposeAsync();
    }

    private void Commission()
    {
        _packer = new VirtualPacker(new VirtualPackerOptions
        {
            Node = new VirtualNodeOptions { UsesNetwork = true, HasTimeServer = false, Settings = _servers.NodeSettings() },
        });
        _packer.Run(TimeSpan.FromSeconds(2));
        _packer.Commission();
        var camera = new PackCamera(_packer.Board, _packer.Plant.Line, seed: 1, knowsTime: false)
        {
            Prescribed = _ => _left > 0 ? _next : PackDefect.None,
        };
        camera.Taken += shot =>
        {
            Taken++;
            _left--;
            _link!.Send(shot.Payload);
        };
        _packer.Tell(
            "product",
            "\"prod\":\"milo\",\"name\":\"Milo 35 g\",\"tgt\":35,\"tlo\":34.25,\"thi\":35.75,\"max\":40,\"lot\":\"L-1\",\"size\":0");
    }

    private async Task RunUntilAsync(Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(3));
            await _packer!.RunForAsync(Speed, TimeSpan.FromSeconds(0.25));
        }
    }
}
