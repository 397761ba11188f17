namespace Spane.Lab.Bench;

/// <summary>One line of <c>spane bench mqtt</c>. Publishers and subscriber are in this process, the broker is not.</summary>
/// <param name="Bench">Always <c>mqtt</c>.</param>
/// <param name="Qos">Quality of service, 0 or 1.</param>
/// <param name="Devices">Virtual devices.</param>
/// <param name="Connections">Connections they shared.</param>
/// <param name="Subscribers">Connections of the shared subscription that received.</param>
/// <param name="Messages">Messages sent.</param>
/// <param name="MsgPerS">Messages per second from the first publish to the last arrival, each acknowledged by the subscriber at QoS 1.</param>
/// <param name="CpuUsPerMsg">CPU time of this process for each message, sent and received, in µs.</param>
/// <param name="BytesPerMsg">Bytes allocated by this process for each message, sent and received.</param>
/// <param name="RssMb">Resident memory of this process at the end, in MB.</param>
/// <param name="Lost">Messages that did not arrive.</param>
/// <param name="Twice">Messages that arrived again.</param>
internal sealed record MqttBenchLine(
    string Bench,
    int Qos,
    int Devices,
    int Connections,
    int Subscribers,
    long Messages,
    double MsgPerS,
    double CpuUsPerMsg,
    double BytesPerMsg,
    double RssMb,
    long Lost,
    long Twice);
