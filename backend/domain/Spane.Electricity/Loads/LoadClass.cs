namespace Spane.Electricity.Loads;

/// <summary>How a load may be treated by the demand limit, the closing action and the session limit.</summary>
public enum LoadClass
{
    /// <summary>Cold load (refrigerator, showcase): never shed, never switched off by closing the canteen; food safety.</summary>
    Protected,

    /// <summary>May be shed when the supply is over its demand limit, lowest priority first.</summary>
    Sheddable,

    /// <summary>Only while someone is present (stoves): sheddable, off after closing, limited in continuous running time.</summary>
    Attended,
}
