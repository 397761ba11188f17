using Spane.Firmware.Node;
using Spane.NanoFramework;

namespace Spane.Plant.Node;

/// <summary>
/// The node's threads on a virtual chip: the loop, which takes as long as it is told to, and the sampling, which runs when the loop
/// sleeps, gives way, or has used up its turn.
/// </summary>
/// <param name="advance">Moves machine and clock on by one tick of the machine.</param>
/// <param name="sample">One look of the sampling thread.</param>
internal sealed class NodeThreads(VirtualBoard board, VirtualNodeOptions options, Action advance, Action sample, Func<bool> isAwake)
{
    private readonly TickScheduler _scheduler = new(options.SchedulerTickMicroseconds);
    private long _loopSleepIsOver;
    private long _sampleSleepIsOver;
    private long _turnEnds;
    private long _owedMicroseconds;
    private bool _working;

    /// <summary>The loop is awake.</summary>
    public bool IsLoopDue => isAwake() ? Now > _loopSleepIsOver : Now >= _scheduler.WakesAt(_loopSleepIsOver);

    private long Now => board.NowMicroseconds - board.BootMicroseconds;

    /// <summary>The chip has started.</summary>
    public void Restart() => _loopSleepIsOver = _sampleSleepIsOver = 0;

    /// <summary>Time passes while the loop sleeps.</summary>
    public void Idle()
    {
        advance();
        if (Now >= _scheduler.WakesAt(_sampleSleepIsOver))
        {
            Sample();
        }
    }

    /// <summary>One turn of the loop.</summary>
    public void Loop(Action step)
    {
        _turnEnds = _scheduler.TurnEndsAt(Now);
        _working = true;
        try
        {
            step();
            Work();
        }
        finally
        {
            _working = false;
            _loopSleepIsOver = Now + (isAwake() ? 0 : Program.LoopSleepMs * 1000L);
        }
    }

    /// <summary>The loop gives way.</summary>
    public void GiveWay()
    {
        if (_working)
        {
            Work();
            EndTurn();
        }
    }

    /// <summary>The loop has worked since it last gave way.</summary>
    private void Work()
    {
        _owedMicroseconds += options.WorkMicroseconds();
        while (_owedMicroseconds > 0)
        {
            long before = board.NowMicroseconds;
            advance();
            _owedMicroseconds -= board.NowMicroseconds - before;
            if (Now >= _turnEnds)
            {
                EndTurn();
            }
        }
    }

    private void EndTurn()
    {
        _turnEnds = _scheduler.TurnEndsAt(Now);
        if (Now >= _sampleSleepIsOver)
        {
            Sample();
        }
    }

    private void Sample()
    {
        sample();
        _sampleSleepIsOver = Now + (Sampler.SleepMs * 1000L);
    }
}
