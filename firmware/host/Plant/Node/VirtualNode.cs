using System.Diagnostics;
using nanoFramework.Networking;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;
using Spane.Firmware.Node;
using Spane.NanoFramework;
using Spane.Plant.Link;
using Spane.Plant.Storage;

namespace Spane.Plant.Node;

/// <summary>
/// A node's firmware on a virtual board in a virtual machine, under one clock: as fast as the host can, or at a multiple of real time.
/// The same seed gives the same run to the bit, except over a real network.
/// </summary>
public abstract class VirtualNode : IDisposable
{
    private const long TimeServerRetryMicroseconds = 2_000_000;
    private const long PaceMilliseconds = 10;
    private const double LargestLagSeconds = 2;

    private readonly VirtualNodeOptions _options;
    private readonly NodeThreads _threads;
    private Heartbeat _heartbeat = new(Supervisor.StuckAfterMs);
    private long _nextNetwork;
    private long _turns;
    private bool _started;

    /// <summary>Creates the board; the node boots with the first run.</summary>
    protected VirtualNode(VirtualNodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        Board = new VirtualBoard(options.FlashFolder ?? Path.GetTempPath(), options.StartUtc);
        Board.Wifi.TimeServerUp = options.HasTimeServer;
        Flash = options.FlashFolder is null ? new VirtualFlash() : null;
        Files = (IFileStore?)Flash ?? new FlashFileStore(options.FlashFolder! + Path.DirectorySeparatorChar);
        Broker = options.UsesNetwork ? null : new LoopbackBroker(Board);
        Board.MqttLink = (IMqttLink?)Broker ?? new BrokerLink();
        _threads = new NodeThreads(Board, options, Tick, () => Sample(Board.UptimeMilliseconds), () => IsAwake);
        Clock = new BoardClock(Board, _threads.GiveWay);
    }

    public VirtualBoard Board { get; }

    /// <summary>The node's files.</summary>
    public IFileStore Files { get; }

    /// <summary>The flash in memory; absent when a host folder takes its place.</summary>
    public VirtualFlash? Flash { get; }

    /// <summary>The broker in memory; absent when the network is used.</summary>
    public LoopbackBroker? Broker { get; }

    /// <summary>Virtual time since clock 0.</summary>
    public TimeSpan Elapsed => TimeSpan.FromMicroseconds(Board.NowMicroseconds);

    /// <summary>Resets of the chip so far, the first boot included.</summary>
    public int Boots { get; private set; }

    /// <summary>The firmware's loop is stuck: nothing steps it.</summary>
    public bool LoopStuck { get; set; }

    /// <summary>The node's name, for messages about it.</summary>
    public string Name => _options.Settings.Device;

    /// <summary>Runs as fast as the host can.</summary>
    public void Run(TimeSpan time) => RunUntil(() => false, time);

    /// <summary>Runs as fast as the host can until something holds.</summary>
    public bool RunUntil(Func<bool> holds, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(holds);
        using BoardScope scope = Board.Enter();
        long end = Board.NowMicroseconds + (long)limit.TotalMicroseconds;
        while (Board.NowMicroseconds < end)
        {
            Advance();
            if (holds())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Runs at a multiple of real time until it is cancelled or the time is over.</summary>
    /// <param name="speed">1 for real time, at most 100.</param>
    public async Task RunForAsync(double speed, TimeSpan time, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(speed, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(speed, 100);
        long end = time == Timeout.InfiniteTimeSpan ? long.MaxValue : Board.NowMicroseconds + (long)time.TotalMicroseconds;
        var watch = Stopwatch.StartNew();
        double lostSeconds = 0;
        long from = Board.NowMicroseconds;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(PaceMilliseconds));
        while (Board.NowMicroseconds < end && await pace.WaitForNextTickAsync(cancellationToken))
        {
            long due = from + (long)((watch.Elapsed.TotalSeconds - lostSeconds) * speed * 1e6);
            if (due - Board.NowMicroseconds > LargestLagSeconds * speed * 1e6)
            {
                // The host was asleep or too slow: the virtual clock does not hurry to catch up.
                lostSeconds += ((due - Board.NowMicroseconds) / (speed * 1e6)) - LargestLagSeconds;
                due = Board.NowMicroseconds + (long)(LargestLagSeconds * speed * 1e6);
            }

            AdvanceTo(Math.Min(due, end), cancellationToken);
        }
    }

    /// <summary>Cuts the power and brings it back: pins, outputs and memory are lost, the flash stays.</summary>
    public void PowerCycle()
    {
        using BoardScope scope = Board.Enter();
        Broker?.DropConnection(nodeIsGone: true);
        Flash?.RestorePower();
        if (_started)
        {
            DiscardNode();
        }

        Board.Reset();
        Boot();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        System.GC.SuppressFinalize(this);
    }

    /// <summary>The node's clock.</summary>
    protected BoardClock Clock { get; }

    /// <summary>Runs one turn of the loop at once, as soon as the chip would.</summary>
    protected void RunOneTurn()
    {
        long turns = _turns;
        RunUntil(() => _turns > turns, TimeSpan.FromSeconds(1));
    }

    /// <summary>Stops the node.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _started)
        {
            using BoardScope scope = Board.Enter();
            DiscardNode();
        }
    }

    /// <summary>Moves the machine and the board's clock on by one tick.</summary>
    protected abstract void Tick();

    /// <summary>Opens the devices and creates the node, as the program on the chip does, and starts it.</summary>
    protected abstract void StartNode(long nowMs);

    /// <summary>One turn of the firmware's loop.</summary>
    protected abstract void StepNode(long nowMs);

    /// <summary>The loop does not sleep.</summary>
    protected virtual bool IsAwake => false;

    /// <summary>One look of the thread that takes samples, where the node has one.</summary>
    protected virtual void Sample(long nowMs)
    {
    }

    /// <summary>Restarts at once, as the supervisor does.</summary>
    protected abstract void RestartNode(string reason);

    /// <summary>Releases what the node holds on the host.</summary>
    protected abstract void DiscardNode();

    private void AdvanceTo(long microseconds, CancellationToken cancellationToken)
    {
        using BoardScope scope = Board.Enter();
        while (Board.NowMicroseconds < microseconds && !cancellationToken.IsCancellationRequested)
        {
            Advance();
        }
    }

    private void Advance()
    {
        if (!_started)
        {
            Boot();
        }

        _threads.Idle();
        if (Board.NowMicroseconds >= _nextNetwork)
        {
            JoinNetwork();
        }

        if (_threads.IsLoopDue && !LoopStuck)
        {
            _turns++;
            try
            {
                _threads.Loop(() => StepNode(Board.UptimeMilliseconds));
                _heartbeat.Beat(Board.UptimeMilliseconds);
            }
            catch (PowerLossException)
            {
                PowerCycle();
            }
        }

        Supervise();

        if (Board.RebootRequested)
        {
            PowerCycle();
        }
    }

    private void Boot()
    {
        _started = true;
        Boots++;
        _nextNetwork = Board.NowMicroseconds;
        _threads.Restart();
        _heartbeat = new Heartbeat(Supervisor.StuckAfterMs);
        try
        {
            StartNode(Board.UptimeMilliseconds);
            _heartbeat.Beat(Board.UptimeMilliseconds);
        }
        catch (PowerLossException)
        {
            Flash!.RestorePower();
            Board.Reset();
            Boot();
        }
    }

    /// <summary>The thread of the chip's <see cref="Supervisor"/>, under the virtual clock.</summary>
    private void Supervise()
    {
        if (_heartbeat.IsStuck(Board.UptimeMilliseconds))
        {
            RestartNode(ResetReason.Watchdog);
        }
    }

    /// <summary>What the program on the chip does beside the loop: join the Wi-Fi network, then ask for the time.</summary>
    private void JoinNetwork()
    {
        _nextNetwork = Board.NowMicroseconds + TimeServerRetryMicroseconds;
        if (!Board.Wifi.IsConnected)
        {
            WifiNetworkHelper.ConnectDhcp(_options.Settings.WifiName, _options.Settings.WifiPassword);
        }

        if (!Board.Rtc.IsSet)
        {
            Sntp.Start();
        }
    }
}
