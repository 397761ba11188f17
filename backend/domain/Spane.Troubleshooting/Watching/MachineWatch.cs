using Spane.Diagnosis;
using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>
/// Watches one machine: its messages become symptoms, and the knowledge base makes causes of them and of what a person answers. One
/// writer at a time.
/// </summary>
public sealed class MachineWatch
{
    private readonly Detector[] _detectors;

    private MachineWatch(DiagnosisEngine engine, IEnumerable<Detector> detectors)
    {
        Engine = engine;
        _detectors = [.. detectors];
    }

    /// <summary>What is known of this kind of machine.</summary>
    public DiagnosisEngine Engine { get; }

    /// <summary>Watches a packing line.</summary>
    public static MachineWatch OfPacker() => new(KnowledgeLibrary.Packer, PackerDetectors.All());

    /// <summary>Watches a power box.</summary>
    /// <param name="loads">What its settings say of its loads.</param>
    public static MachineWatch OfPowerBox(IReadOnlyList<WatchedLoad> loads) => new(KnowledgeLibrary.PowerBox, PowerDetectors.All(loads));

    /// <summary>Takes a message of the machine's node, each sequenced one once.</summary>
    /// <param name="message">As it was parsed.</param>
    /// <param name="at">When it arrived, by a clock that never goes back.</param>
    public void Observe(NodeMessage message, TimeSpan at)
    {
        foreach (Detector detector in _detectors)
        {
            detector.Observe(message, at);
        }
    }

    /// <summary>The backend's own connection to the broker came or went.</summary>
    public void ObserveBroker(bool isUp, TimeSpan at)
    {
        foreach (Detector detector in _detectors)
        {
            detector.ObserveBroker(isUp, at);
        }
    }

    /// <summary>What is seen now, each symptom with its figure.</summary>
    public IReadOnlyList<Symptom> Symptoms(TimeSpan now) =>
        [.. _detectors.Select(d => d.At(now)).OfType<Symptom>().OrderByDescending(s => s.Certainty)];

    /// <summary>The causes of what is seen now.</summary>
    /// <param name="answers">What a person answered, −1 to 1 by the id of the question.</param>
    /// <exception cref="ArgumentException">An answer is to no question of the knowledge base.</exception>
    public MachineDiagnosis Diagnose(TimeSpan now, IEnumerable<KeyValuePair<string, double>>? answers = null)
    {
        IReadOnlyList<Symptom> symptoms = Symptoms(now);
        var facts = new Facts(symptoms.Select(s => KeyValuePair.Create(s.Fact, s.Certainty)).Concat(answers ?? []));
        return new MachineDiagnosis(symptoms, facts, Engine.Run(facts));
    }

    /// <summary>The facts that some detector speaks for.</summary>
    internal IEnumerable<string> WatchedFacts => _detectors.Select(d => d.Fact);
}
