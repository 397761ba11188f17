namespace Spane.Lab.Bench;

/// <summary>The line of <c>spane bench ingest</c>. Load, broker and backend are three processes on this machine.</summary>
/// <param name="Bench">Always <c>ingest</c>.</param>
/// <param name="Qos">Quality of service, 0 or 1.</param>
/// <param name="Messages">Messages stored and named to their devices while it was measured.</param>
/// <param name="MsgPerS">Those per second.</param>
/// <param name="CpuUsPerMsg">CPU time of the backend for each of them, in µs.</param>
/// <param name="RssMb">Largest resident memory of the backend, in MB.</param>
/// <param name="Lost">Messages sent and, after the end, not in the database.</param>
/// <param name="Twice">Rows that are there twice.</param>
internal sealed record IngestBenchLine(string Bench, int Qos, long Messages, double MsgPerS, double CpuUsPerMsg, double RssMb, long Lost, long Twice);
