using System.Text;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Node;
using Spane.NanoFramework;
using Spane.Plant.Node;

namespace Spane.Plant.Mains;

/// <summary>The power node's firmware on a virtual board in a virtual canteen.</summary>
public sealed class VirtualCanteen : VirtualNode
{
    private readonly VirtualCanteenOptions _options;
    private PowerHardware? _hardware;
    private PowerNode? _node;
    private int _commands;

    /// <summary>Builds the canteen; the node boots with the first run.</summary>
    public VirtualCanteen(VirtualCanteenOptions options)
        : base((options ?? throw new ArgumentNullException(nameof(options))).Node)
    {
        _options = options;
        Mains = new CanteenMains(Board, options.Mains with { Seed = options.Node.Seed });
    }

    public CanteenMains Mains { get; }

    /// <summary>The node; absent before the first run.</summary>
    public PowerNode? Node => _node;

    /// <summary>What people do in it; called before each tick with the virtual UTC. Absent: nobody is there.</summary>
    public Action<DateTime>? Routine { get; set; }

    /// <summary>Gives the node a command directly, without a broker.</summary>
    /// <param name="action">What to do, as in <c>cmd</c>.</param>
    /// <exception cref="InvalidOperationException">The node does not know the command, or has not booted.</exception>
    public void Tell(string action, string keys)
    {
        using BoardScope scope = Board.Enter();
        string json =
            $"{{\"v\":1,\"id\":\"local-{++_commands}\",\"t\":0,\"exp\":0,\"do\":\"{action}\"{(keys.Length > 0 ? "," : "")}{keys}}}";
        if (Command.Parse(Encoding.UTF8.GetBytes(json)) is not { } command
            || _node?.Role.OnCommand(command, Board.UptimeMilliseconds) != true)
        {
            throw new InvalidOperationException($"The power box knows no command '{action}' with {keys}.");
        }
    }

    /// <inheritdoc/>
    protected override void Tick()
    {
        Routine?.Invoke(Board.TrueUtcNow);
        Mains.Tick();
    }

    /// <inheritdoc/>
    protected override void StartNode(long nowMs)
    {
        _hardware = PowerHardware.Open();
        _node = new PowerNode(_hardware, _options.Node.Settings, Files, Clock, _options.Node.UsesNetwork);
        _node.Start(nowMs);
    }

    /// <inheritdoc/>
    protected override void StepNode(long nowMs) => _node!.Step(nowMs);

    /// <inheritdoc/>
    protected override void RestartNode(string reason) => _node!.Runtime.RestartNow(reason);

    /// <inheritdoc/>
    protected override void DiscardNode()
    {
        _node?.Dispose();
        _hardware?.Dispose();
    }
}
