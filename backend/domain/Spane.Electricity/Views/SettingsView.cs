
namespace Spane.Electricity.Views;

/// <summary>Which settings a box should have and which it says it has.</summary>
/// <param name="ReportedRevision">Revision that it says is in force; 0: it has said nothing yet.</param>
/// <param name="State">How far the settings have got.</param>
/// <param name="ReportedAt">When it last said so, UTC; null: never.</param>
/// <param name="Why">Why it refused them; null: it did not.</param>
public sealed record SettingsView(uint Revision, uint ReportedRevision, SettingsState State, DateTimeOffset? ReportedAt,
    BilingualText? Why);
