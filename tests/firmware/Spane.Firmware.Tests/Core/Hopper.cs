using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Tests;

/// <summary>A hopper that holds what the test says, and the gates as they are told.</summary>
internal sealed class Hopper : IGates, IFillingListener
{
    private const double CountsPerGram = 2147;
    private readonly Scale _scale = new(Calibration.Linear(0, CountsPerGram), new ScaleOptions());

    internal Hopper() => Sequence = new FillingSequence(_scale, this, this, new FillTiming());

    internal FillingSequence Sequence { get; }

    internal long NowMs { get; private set; }

    internal double Grams { get; set; }

    internal bool IsDumpOpen { get; private set; }

    internal List<(string Code, EventPhase Phase, string Source, double Value)> Conditions { get; } = [];

    internal static Hopper Started()
    {
        var line = new Hopper();
        line.Run(1_000);
        line.Sequence.Start(line.NowMs);
        line.RunUntilFeeding();
        return line;
    }

    internal void Run(int milliseconds)
    {
        for (int t = 0; t < milliseconds; t += 25)
        {
            NowMs += 25;
            _scale.Add((int)(Grams * CountsPerGram), NowMs);
            _scale.Add((int)(Grams * CountsPerGram), NowMs);
            Sequence.Step(NowMs);
        }
    }

    internal void RunUntilFeeding()
    {
        for (int t = 0; t < 100 && !Sequence.IsFeeding; t++)
        {
            Run(25);
        }

        Sequence.IsFeeding.ShouldBeTrue();
    }

    public void Feed(double opening)
    {
    }

    public void Dump(bool open) => IsDumpOpen = open;

    public bool MayPack(double netGrams) => true;

    public void Dumping(Fill fill)
    {
    }

    public void Dumped()
    {
    }

    public void Packed(Fill fill)
    {
    }

    public void Condition(string code, EventPhase phase, string source, double value) => Conditions.Add((code, phase, source, value));
}
