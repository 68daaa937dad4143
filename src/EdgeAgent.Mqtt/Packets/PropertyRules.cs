using static EdgeAgent.Mqtt.PropertyPlace;

namespace EdgeAgent.Mqtt;

/// <summary>Where each property is allowed: table 2-4 of MQTT 5, 2.2.2.2.</summary>
internal static class PropertyRules
{
    private static readonly PropertyPlace[] AllowedPlaces = Build();

    public static bool IsAllowed(PropertyId id, PropertyPlace place) =>
        (int)id < AllowedPlaces.Length && (AllowedPlaces[(int)id] & place) != 0;

    private static PropertyPlace[] Build()
    {
        var places = new PropertyPlace[(int)PropertyId.SharedSubscriptionAvailable + 1];
        void Allow(PropertyId id, PropertyPlace where) => places[(int)id] = where;

        Allow(PropertyId.PayloadFormatIndicator, Publish | Will);
        Allow(PropertyId.MessageExpiryInterval, Publish | Will);
        Allow(PropertyId.ContentType, Publish | Will);
        Allow(PropertyId.ResponseTopic, Publish | Will);
        Allow(PropertyId.CorrelationData, Publish | Will);
        Allow(PropertyId.SubscriptionIdentifier, Publish | Subscribe);
        Allow(PropertyId.SessionExpiryInterval, Connect | Connack | Disconnect);
        Allow(PropertyId.AssignedClientIdentifier, Connack);
        Allow(PropertyId.ServerKeepAlive, Connack);
        Allow(PropertyId.AuthenticationMethod, Connect | Connack | Auth);
        Allow(PropertyId.AuthenticationData, Connect | Connack | Auth);
        Allow(PropertyId.RequestProblemInformation, Connect);
        Allow(PropertyId.WillDelayInterval, Will);
        Allow(PropertyId.RequestResponseInformation, Connect);
        Allow(PropertyId.ResponseInformation, Connack);
        Allow(PropertyId.ServerReference, Connack | Disconnect);
        Allow(PropertyId.ReasonString, Connack | Acknowledgement | Suback | Disconnect | Auth);
        Allow(PropertyId.ReceiveMaximum, Connect | Connack);
        Allow(PropertyId.TopicAliasMaximum, Connect | Connack);
        Allow(PropertyId.TopicAlias, Publish);
        Allow(PropertyId.MaximumQos, Connack);
        Allow(PropertyId.RetainAvailable, Connack);
        Allow(PropertyId.UserProperty, (PropertyPlace)0x3FF);
        Allow(PropertyId.MaximumPacketSize, Connect | Connack);
        Allow(PropertyId.WildcardSubscriptionAvailable, Connack);
        Allow(PropertyId.SubscriptionIdentifierAvailable, Connack);
        Allow(PropertyId.SharedSubscriptionAvailable, Connack);
        return places;
    }
}
