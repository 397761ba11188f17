namespace Spane.Lab.Bench;

/// <summary>What screens that stay open cost the backend.</summary>
/// <param name="Bench">Name of the benchmark.</param>
/// <param name="Clients">Screens open on the live stream.</param>
/// <param name="Seconds">How long was measured, s.</param>
/// <param name="CpuPctWithout">The backend's CPU without a screen, % of one core.</param>
/// <param name="CpuPct">The backend's CPU with the screens, % of one core.</param>
/// <param name="StreamCpuPct">What the screens add, % of one core.</param>
/// <param name="RssMbStart">Resident set at the begin of the measurement, MB.</param>
/// <param name="RssMbEnd">Resident set at its end, MB.</param>
/// <param name="EventsPerS">Events per second that all screens got.</param>
/// <param name="KbPerSPerClient">What one screen got, kB/s.</param>
public sealed record LiveBenchLine(
    string Bench, int Clients, int Seconds, double CpuPctWithout, double CpuPct, double StreamCpuPct, double RssMbStart, double RssMbEnd, double EventsPerS, double KbPerSPerClient);
