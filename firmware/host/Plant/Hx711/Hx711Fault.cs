namespace Spane.Plant.Hx711;

/// <summary>What is wrong at the converter.</summary>
public enum Hx711Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The cable is off: DOUT floats high, nothing answers.</summary>
    Unplugged,

    /// <summary>DOUT is shorted to ground: always ready, all bits 0.</summary>
    DataShorted,

    /// <summary>The converter gives the same word again and again.</summary>
    Stuck,

    /// <summary>A wire of the bridge is broken: the input runs to the end of the range.</summary>
    BridgeOpen,
}
