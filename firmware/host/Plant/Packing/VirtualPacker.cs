using System.Text;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Node;
using Spane.NanoFramework;
using Spane.Plant.Node;

namespace Spane.Plant.Packing;

/// <summary>The packer's firmware in a virtual packing machine: load cell, converter, firmware, broker.</summary>
public sealed class VirtualPacker : VirtualNode
{
    private const double ReferenceGrams = 200;

    private readonly VirtualPackerOptions _options;
    private PackerHardware? _hardware;
    private PackerNode? _node;
    private int _commands;

    /// <summary>Builds machine and board; the node boots with the first run.</summary>
    public VirtualPacker(VirtualPackerOptions options)
        : base((options ?? throw new ArgumentNullException(nameof(options))).Node)
    {
        _options = options;
        Plant = new PackingPlant(Board, options.Plant with { Seed = options.Node.Seed });
        NodeFaults.AddTo(Plant.Faults, this, PackerState.DocumentName);
    }

    /// <summary>The packing machine.</summary>
    public PackingPlant Plant { get; }

    /// <summary>The faults of machine, board and network, by name.</summary>
    public FaultPanel Faults => Plant.Faults;

    /// <summary>The firmware's node; there from the first run on.</summary>
    /// <exception cref="InvalidOperationException">It has not booted yet.</exception>
    public PackerNode Node => _node ?? throw new InvalidOperationException("The node boots with the first run.");

    /// <summary>Gives the node a command directly, without a broker, and runs one turn of its loop.</summary>
    /// <param name="action">What to do, as in <c>cmd</c>.</param>
    /// <param name="keys">The command's own keys as JSON members, such as <c>"mass":200</c>; empty: none.</param>
    /// <exception cref="InvalidOperationException">The node does not know the command.</exception>
    public void Tell(string action, string keys = "")
    {
        using BoardScope scope = Board.Enter();
        string json =
            $"{{\"v\":1,\"id\":\"local-{++_commands}\",\"t\":0,\"exp\":0,\"do\":\"{action}\"{(keys.Length > 0 ? "," : "")}{keys}}}";
        if (Command.Parse(Encoding.UTF8.GetBytes(json)) is not { } command || !Node.Role.OnCommand(command, Board.UptimeMilliseconds))
        {
            throw new InvalidOperationException($"The packer knows no command '{action}' with {keys}.");
        }

        RunOneTurn();
    }

    /// <summary>Presses a button of the node for as long as a finger does.</summary>
    public void Press(int pin)
    {
        Plant.Press(pin, true);
        Run(TimeSpan.FromMilliseconds(100));
        Plant.Press(pin, false);
        Run(TimeSpan.FromMilliseconds(100));
    }

    /// <summary>Commissions a new node: zero and a reference mass on the scale, unless its flash remembers a calibration.</summary>
    /// <param name="spanError">By which share the reference mass is lighter than it says, so that the scale shows too much.</param>
    public void Commission(double spanError = 0)
    {
        if (Files.Length(PackerState.DocumentName + ".a") > 0 || Files.Length(PackerState.DocumentName + ".b") > 0)
        {
            return;
        }

        Settle();
        Calibrate(0);
        Plant.ReferenceGrams = ReferenceGrams / (1 + spanError);
        Settle();
        Calibrate(ReferenceGrams);
        Plant.ReferenceGrams = 0;
        Settle();
        Tell("tare");
    }

    /// <inheritdoc/>
    protected override void Tick() => Plant.Tick();

    /// <inheritdoc/>
    protected override void StartNode(long nowMs)
    {
        _hardware = PackerHardware.Open();
        _node = new PackerNode(_hardware, _options.Node.Settings, Files, Clock, _options.Node.UsesNetwork);
        _node.Start(nowMs);
    }

    /// <inheritdoc/>
    protected override void StepNode(long nowMs) => _node!.Step(nowMs);

    /// <inheritdoc/>
    protected override bool IsAwake => _node?.Runtime.IsAwake ?? false;

    /// <inheritdoc/>
    protected override void Sample(long nowMs) => _hardware!.Sampler.Take(nowMs);

    /// <inheritdoc/>
    protected override void RestartNode(string reason) => _node!.Runtime.RestartNow(reason);

    /// <inheritdoc/>
    protected override void DiscardNode() => _node?.Dispose();

    private void Calibrate(double grams)
    {
        Tell("calibrate", $"\"mass\":{grams:F0}");
        RunUntil(() => !Node.Role.Scale.Point.IsTaking, TimeSpan.FromSeconds(10));
    }

    private void Settle()
    {
        Run(TimeSpan.FromSeconds(2));
        RunUntil(() => Node.Role.Scale.IsStable, TimeSpan.FromSeconds(10));
    }
}
