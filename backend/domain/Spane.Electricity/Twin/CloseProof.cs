using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Switching;
using Spane.Electricity.Views;

namespace Spane.Electricity.Twin;

/// <summary>Proves a closing of the canteen load by load: off is what a meter shows, and what did not obey is named.</summary>
internal static class CloseProof
{
    private static readonly TimeSpan ProofTime = TimeSpan.FromSeconds(30);

    public static CloseState Begin(PowerCommand command, IEnumerable<LoadDefinition> loads) => new(
        command.Id, command.By, command.At,
        loads.ToDictionary(l => l.Id, l => l.Class == LoadClass.Protected ? CloseOutcome.StaysOn : CloseOutcome.Pending));

    public static CloseState? Observe(CloseState? close, MeterReading reading)
    {
        if (close is null || close.Outcomes.GetValueOrDefault(reading.LoadId, CloseOutcome.StaysOn) != CloseOutcome.Pending
            || reading.At <= close.At || reading.Quality != MeterQuality.Ok || reading.CommandedOn != false
            || reading.Amperes is not < PowerCommand.OffBelowAmperes)
        {
            return close;
        }

        return With(close, reading.LoadId, CloseOutcome.ProvenOff);
    }

    public static CloseState? Tick(CloseState? close, IReadOnlyDictionary<string, MeterReading> readings, DateTimeOffset now)
    {
        if (close is null || now - close.At < ProofTime)
        {
            return close;
        }

        foreach (string load in close.Outcomes.Where(o => o.Value == CloseOutcome.Pending).Select(o => o.Key).ToArray())
        {
            bool measured = readings.GetValueOrDefault(load) is { Quality: MeterQuality.Ok } reading && reading.At > close.At;
            close = With(close, load, measured ? CloseOutcome.StillDraws : CloseOutcome.Unproven);
        }

        return close;
    }

    /// <summary>
    /// The close command itself is done when every load has its outcome, and failed when one did not obey; one that another has replaced is
    /// not proven any more.
    /// </summary>
    public static PowerCommand Settle(PowerCommand command, CloseState? close)
    {
        if (command.IsFinal || command.Do != "close")
        {
            return command;
        }

        if (close?.CommandId != command.Id)
        {
            return command.End(CommandState.Failed, "superseded");
        }

        return close.Outcomes.Values.Contains(CloseOutcome.Pending) ? command
            : close.Outcomes.Values.All(o => o is CloseOutcome.StaysOn or CloseOutcome.ProvenOff)
            ? command with { State = CommandState.Done }
            : command.End(CommandState.Failed, "not-all-off");
    }

    private static CloseState With(CloseState close, string load, CloseOutcome outcome) =>
        close with { Outcomes = new Dictionary<string, CloseOutcome>(close.Outcomes) { [load] = outcome } };
}
