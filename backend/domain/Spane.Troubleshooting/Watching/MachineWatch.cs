using Spane.Diagnosis;
using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>
/// Watches one machine: its messages become symptoms, and a knowledge base makes causes of them and of what a person answers. One writer at
/// a time.
/// </summary>
public sealed class MachineWatch
{
    private readonly DiagnosisEngine _product;
    private readonly Reader[] _readers;
    private readonly Detector[] _detectors;
    private readonly ReaderTable _table;
    private uint _boot;

    private MachineWatch(DiagnosisEngine product, IEnumerable<Reader> readers)
    {
        _product = product;
        _readers = [.. readers];
        _detectors = [.. _readers.OfType<Detector>()];
        _table = new ReaderTable(_readers);
    }

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
        if (message.Boot > _boot)
        {
            _boot = message.Boot;
            foreach (Reader reader in _readers)
            {
                reader.Restart(at);
            }
        }

        foreach (Reader reader in _table.Asking(message))
        {
            reader.Observe(message, at);
        }
    }

    /// <summary>The backend's own connection to the broker came or went.</summary>
    public void ObserveBroker(bool isUp, TimeSpan at)
    {
        foreach (Reader reader in _readers)
        {
            reader.ObserveBroker(isUp, at);
        }
    }

    /// <summary>A case was closed: what is over is not held against the machine any more; what stands still is.</summary>
    public void Forget()
    {
        foreach (Reader reader in _readers)
        {
            reader.Forget();
        }
    }

    /// <summary>What is seen now, each symptom with its figure.</summary>
    public IReadOnlyList<Symptom> Symptoms(TimeSpan now) =>
        [.. _detectors.Select(d => d.At(now)).OfType<Symptom>().OrderByDescending(s => s.Certainty)];

    /// <summary>The causes of what is seen now.</summary>
    /// <param name="answers">What a person answered, −1 to 1 by the id of the question.</param>
    /// <param name="engine">The knowledge in force; null: the product's own. A symptom that it does not know is left out.</param>
    /// <exception cref="ArgumentException">An answer is to no question of the knowledge base.</exception>
    public MachineDiagnosis Diagnose(
        TimeSpan now, IEnumerable<KeyValuePair<string, double>>? answers = null, DiagnosisEngine? engine = null)
    {
        DiagnosisEngine by = engine ?? _product;
        IReadOnlyList<Symptom> symptoms = [.. Symptoms(now).Where(s => by.KindOf(s.Fact) == SymbolKind.Observed)];
        var facts = new Facts(symptoms.Select(s => KeyValuePair.Create(s.Fact, s.Certainty)).Concat(answers ?? []));
        return new MachineDiagnosis(symptoms, facts, by.Run(facts));
    }
}
