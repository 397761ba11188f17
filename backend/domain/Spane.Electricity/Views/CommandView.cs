using Spane.Electricity.Switching;

namespace Spane.Electricity.Views;

/// <summary>A command as the screens show it: never as done before the meter shows it.</summary>
/// <param name="LoadId">Load that it is for; empty for the whole box.</param>
/// <param name="Do">Verb of docs/protocol.md: <c>switch</c>, <c>limit</c>, <c>reset-trip</c>, <c>close</c>.</param>
/// <param name="On">Wanted state of a <c>switch</c>; null for other verbs.</param>
/// <param name="By">User who asked.</param>
/// <param name="At">When it was asked, UTC.</param>
/// <param name="Expires">When it expires, UTC.</param>
/// <param name="MeasuredAmperes">The current that proves it, A; null: none yet.</param>
/// <param name="Why">Reason of a failure in both languages; null: none.</param>
public sealed record CommandView(
    string Id,
    string LoadId,
    string Do,
    bool? On,
    CommandState State,
    string By,
    DateTimeOffset At,
    DateTimeOffset Expires,
    double? MeasuredAmperes,
    BilingualText? Why);
