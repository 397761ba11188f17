using Spane.Messages;
using Spane.Storage.Settings;

namespace Spane.Backend.Twins;

/// <summary>Sees what a device sends, each sequenced message once. One writer at a time.</summary>
internal interface IMessageWitness
{
    /// <summary>A live message, a last will, or a sequenced one that is stored for the first time.</summary>
    void Observe(NodeMessage message);
}

/// <summary>Who sees what devices send.</summary>
internal interface IWitnesses
{
    /// <summary>A device's witness.</summary>
    /// <returns>Null: nobody watches it.</returns>
    IMessageWitness? Of(Device device);
}
