using System.Data.Common;
using Spane.Packing.Alarms;

namespace Spane.Backend.Alarms;

/// <summary>Writes down whom a change of alarms is to be told to.</summary>
internal interface IAlarmOutbox
{
    /// <summary>Writes, in the transaction that stores the change: neither is kept without the other.</summary>
    Task WriteAsync(DbTransaction transaction, IReadOnlyList<AlarmChange> changes, CancellationToken cancellationToken);

    /// <summary>The transaction is committed.</summary>
    void Committed();
}
