namespace Spane.Electricity.Commissioning;

/// <summary>Ratings of one load's circuit as read off the installed parts.</summary>
/// <param name="BreakerAmperes">Rated current I_n of the MCB, A.</param>
/// <param name="BreakerCurve">Its curve, B, C or D.</param>
/// <param name="CableAmperes">Current-carrying capacity I_z of the cable as laid, A.</param>
/// <param name="ContactorAmperes">Rated AC-1 (heaters) or AC-3 (motors) current of the contactor, A.</param>
/// <param name="ContactorCategory"><c>AC-1</c> or <c>AC-3</c>.</param>
/// <param name="ResidualMilliamperes">Rated residual current of the RCD in front, mA.</param>
public sealed record LoadRatings(
    string LoadId, double BreakerAmperes, char BreakerCurve, double CableAmperes, double ContactorAmperes, string ContactorCategory,
    double ResidualMilliamperes);
