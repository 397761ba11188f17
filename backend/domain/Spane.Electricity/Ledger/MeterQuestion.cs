namespace Spane.Electricity.Ledger;

/// <summary>Two registers of a meter between which nothing is counted before a person has said what happened.</summary>
/// <param name="Number">Counts the questions of this meter up, from 1.</param>
/// <param name="FromRegisterWattHours">Register before, Wh.</param>
/// <param name="ToRegisterWattHours">Register after, Wh; the ledger counts on from it.</param>
/// <param name="From">When the register before was read, UTC.</param>
/// <param name="To">When the register after was read, UTC, not before <paramref name="From"/>.</param>
public sealed record MeterQuestion(
    int Number, QuestionReason Why, long FromRegisterWattHours, long ToRegisterWattHours, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>What an answer counts, Wh.</summary>
    public long Counts(MeterAnswer answer) => answer switch
    {
        MeterAnswer.Reset => ToRegisterWattHours,
        MeterAnswer.OtherMeter => 0,
        MeterAnswer.CountedOn =>
            (ToRegisterWattHours - FromRegisterWattHours + EnergyLedger.RegisterModulusWattHours) % EnergyLedger.RegisterModulusWattHours,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "There is no such answer."),
    };

    /// <summary>Whether an answer can be true: no more than this can have flowed between the two readings.</summary>
    public bool CanBe(MeterAnswer answer, double maximumWatts) => Counts(answer) <= EnergyLedger.MostWattHours(maximumWatts, To - From);
}
