
namespace Spane.Electricity.Settings;

/// <summary>Why a change of the settings is refused.</summary>
/// <param name="Subject">What it is about: a load, a tenant, <c>calendar</c>, <c>contract</c>, <c>supply</c>,
/// <c>effective-from</c>.</param>
/// <param name="Why">What is wrong and what would be right.</param>
public sealed record SettingProblem(string Subject, BilingualText Why);
