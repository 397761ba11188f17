using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Tests;

/// <summary>
/// A filling sequence under random faults and commands: gates that block, a feed that runs dry or sticks, fills that may not go out, a lost
/// signal, and a person at every button. The same seed gives the same course.
/// </summary>
internal sealed class RandomHopper : IGates, IFillingListener
{
    private const double CountsPerGram = 2147;
    private const int StepMs = 5;
    private const int FlightSteps = 20;

    private readonly Random _random;
    private readonly Scale _scale = new(Calibration.Linear(0, CountsPerGram), new ScaleOptions());
    private readonly double[] _inFlight = new double[FlightSteps];
    private double _contentGrams;
    private double _feedFactor = 1;
    private double _stickyGrams = 0.1;
    private double _shakeGrams;
    private bool _isDumpBlocked;
    private bool _isSignalLost;
    private int _step;

    public RandomHopper(int seed)
    {
        _random = new Random(seed);
        Sequence = new FillingSequence(_scale, this, this, new FillTiming());
    }

    public FillingSequence Sequence { get; }

    public long NowMs { get; private set; }

    public double FeedOpening { get; private set; }

    public bool IsDumpOpen { get; private set; }

    /// <summary>Conditions told since the last step.</summary>
    public List<string> Conditions { get; } = [];

    public void Feed(double opening) => FeedOpening = opening;

    public void Dump(bool open) => IsDumpOpen = open;

    public bool MayPack(double netGrams) => !Happens(8);

    public void Dumping(Fill fill) => Conditions.Add($"dumping {fill.FilledGrams:R}");

    public void Dumped() => Conditions.Add("dumped");

    public void Packed(Fill fill) => Conditions.Add($"packed {fill.NetGrams:R} {fill.FeedMs} {fill.TopUps} {fill.WasHeld}");

    public void Condition(string code, EventPhase phase, string source, double value) =>
        Conditions.Add($"{code} {phase} {source} {value:R}");

    /// <summary>Advances the clock by 5 ms.</summary>
    public void Step()
    {
        Conditions.Clear();
        NowMs += StepMs;
        Move();
        Disturb();
        Sequence.Step(NowMs);
    }

    /// <summary>Gives a random command, now and then.</summary>
    /// <returns>What was done; empty: nothing.</returns>
    public string Command()
    {
        Conditions.Clear();
        if (!Happens(Sequence.IsIdle || Sequence.State == FillState.Held ? 300 : 1_500))
        {
            return "";
        }

        switch (_random.Next(Sequence.IsIdle ? 3 : 9))
        {
            case 0 or 1:
                SetProfile();
                Sequence.Start(NowMs);
                return "Start";
            case 2 or 3:
                Sequence.Release(NowMs);
                return "Release";
            case 4 or 5:
                Sequence.Stop(NowMs);
                return "Stop";
            case 6 or 7:
                Sequence.Pause(NowMs);
                return "Pause";
            default:
                _isSignalLost = !_isSignalLost;
                Sequence.Signal(!_isSignalLost, NowMs);
                return _isSignalLost ? "signal lost" : "signal back";
        }
    }

    private bool Happens(int onceIn) => _random.Next(onceIn) == 0;

    private void SetProfile()
    {
        if (Sequence.IsIdle)
        {
            var target = 20 + _random.Next(60);
            Sequence.SetProfile(new FillProfile { TargetGrams = target, MaxPacksPerMinute = _random.Next(3) * 30, UpperGrams = 60 }, null);
        }
    }

    private void Disturb()
    {
        if (!Happens(400))
        {
            return;
        }

        _feedFactor = _random.Next(5) switch { 0 => 0, 1 => 0.02, _ => 1 };
        _isDumpBlocked = Happens(5);
        _stickyGrams = Happens(4) ? _random.NextDouble() * 6 : 0.1;
        _shakeGrams = Happens(6) ? 0.5 : 0;
        if (_isSignalLost)
        {
            _isSignalLost = false;
            Sequence.Signal(true, NowMs);
        }
    }

    private void Move()
    {
        var place = _step++ % FlightSteps;
        _contentGrams += _inFlight[place];
        _inFlight[place] = _feedFactor * 90 * FeedOpening * FeedOpening * StepMs / 1000;
        if (IsDumpOpen && !_isDumpBlocked && _contentGrams > _stickyGrams)
        {
            _contentGrams -= Math.Min(_contentGrams - _stickyGrams, 2);
        }

        if (!_isSignalLost && _step % 5 is 0 or 2)
        {
            _scale.Add((int)((_contentGrams + (_shakeGrams * (_random.NextDouble() - 0.5))) * CountsPerGram), NowMs);
        }
    }
}
