namespace Spane.Lab.Soak;

/// <summary>What happens to the plant in a round of <c>spane soak crash</c>.</summary>
public enum CrashFault
{
    /// <summary>The backend is killed (SIGKILL) and started again.</summary>
    BackendKilled,

    /// <summary>The broker is killed (SIGKILL) and started again with what its latest snapshot held.</summary>
    BrokerKilled,

    /// <summary>The broker is killed and its persistence deleted: it starts without sessions, queues and retained messages.</summary>
    BrokerEmptied,

    /// <summary>InfluxDB, where telemetry is kept, is killed (SIGKILL) and started again; half the time the backend is killed while it is away.</summary>
    InfluxKilled,

    /// <summary>The backend's machine loses power: the backend is killed, and writes that were not synced to disk are undone.</summary>
    PowerCut,

    /// <summary>The backend's disk is full for some seconds.</summary>
    DiskFull,

    /// <summary>The nodes' clocks jump by up to a day, forward or backward.</summary>
    ClockJump,
}
